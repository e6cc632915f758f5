/** Words that a full stop follows inside a sentence, lower-case, without the stop. */
export const ABBREVIATIONS: ReadonlySet<string> = new Set(
  (
    'dr mr mrs ms prof st nr no vs jr sr bzw ca zb vgl bzgl sog hr fr inkl mio mrd abs art gen col lt capt rep sen gov ' +
    'mme mlle mm sra srta ud uds dña ing dott sig avv arch ltd inc corp co dept tp ths pgs gs ts bs ks ' +
    'ул им пл им гг вв стр руб коп млн млрд тыс св проф акад вул обл ім грн мл тис tzv např atd tj npr itd inż mgr'
  ).split(' '),
);
