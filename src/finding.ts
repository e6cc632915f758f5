/** What one check found: fine, worth knowing, or broken; with what to do where it is not fine. `doctor` shows them. */
export interface Finding {
  check: string;
  state: 'fine' | 'warning' | 'broken';
  message: string;
  advice?: string;
}

export const fine = (check: string, message: string): Finding => ({ check, state: 'fine', message });
export const warning = (check: string, message: string, advice: string): Finding => ({
  check,
  state: 'warning',
  message,
  advice,
});
export const broken = (check: string, message: string, advice: string): Finding => ({
  check,
  state: 'broken',
  message,
  advice,
});
