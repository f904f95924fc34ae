/** What the three Jinan rules read of an application. */
export interface Application {
  readonly id: string;
  readonly name: string;
  readonly applicationDate: string;
  readonly events: readonly { readonly role: string; readonly scope: string; readonly heldOn: string; readonly expenditure: number }[];
  readonly pilotBases: readonly { readonly newlyFormed: boolean }[];
  readonly isTechSme: boolean;
  readonly techContracts: readonly { readonly supplier: string }[];
}
