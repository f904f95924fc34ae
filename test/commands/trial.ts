/** A small policy for runs whose results do not matter. */
export const policy = `policy: trial
title: trial
effective: {from: 2018-01-01}
currency: CNY
rounding: {to: 0.01\u5143, by: half up}
inputs: {cost: {type: money}}
subsidies: {grant: {amount: {rate: 50%, of: cost}}}
`;

/** Limits that cut what it gives, to stand below it. */
export const limits = `limits:
  - {joint cap: 30\u4E07\u5143, on: [grant], within: year}
  - {budget: 1\u4EBF\u5143, on: [grant], pay: pro rata}
`;
