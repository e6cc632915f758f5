/** The flag of commands that print. */
export interface Json {
  json?: boolean;
}

export const jsonAnyway = 'as it is without: the output is always JSON';
