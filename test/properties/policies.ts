import { readFileSync } from "node:fs";
import { nodesOf } from "../../src/expression/walk.js";
import * as constructs from "../../src/language/constructs.js";
import { compilePolicy } from "../../src/policy/compile.js";
import { compileRules } from "../../src/policy/compile-rules.js";
import type { Policy } from "../../src/policy/policy.js";
import { slugOf } from "../../src/reports/reference-index.js";

/** The policy that a text spells out; one with errors is a mistake of the test. */
export function policyOf(text: string, file = "test.yaml"): Policy {
  const { policy, findings } = compilePolicy(file, text);
  if (!policy)
    throw new Error(
      findings
        .map((finding) => `${finding.code} ${JSON.stringify(finding.parameters)} at ${text.slice(finding.span.from, finding.span.to)}`)
        .join("\n"),
    );
  return policy;
}

const jinanFile = new URL("../../rules/jinan-2018-14/policy.yaml", import.meta.url);

const heads = `
policy: heads
title: heads
effective: {from: 2018-01-01, to: 2022-12-31, validity confirmed to: 2020-12-31}
currency: CNY
rounding: {to: 0.01元, by: half up}
inputs:
  cost: {type: money}
  granted: {type: money}
  area: {type: number}
  visitors: {type: count}
  share: {type: percent}
  isSme: {type: boolean}
  kind: {type: choice, options: {a: 甲, b: 乙, c: 丙}}
  founded: {type: year, min: 1949, max: 2030}
  fee: {type: money, if absent: 0元}
conditions:
  成立: founded <= 2020
exclusions:
  已获全额: granted >= 500万元
subsidies:
  every-modifier:
    amount: {rate: 50%, of: cost, raise to: 1万元, cap: 100万元, minus: granted, not paid below: 500元, round: {to: 100元, by: down}}
  share-of-the-rest:
    amount: {rate: share, of: cost - granted - fee}
  third:
    amount: 'cost / 3'
  each:
    amount: {each: 30元, times: area}
  each-whole-step:
    amount: {each: 100元, times: visitors, step: 1000}
  each-started-step:
    amount: {each: 'if isSme then 12.5元 else 10元', times: area, step: {size: 2.5, started: counts}}
  cases-with-otherwise:
    amount:
      cases:
        - {when: kind = "a" and isSme, give: 10万元}
        - {when: cost >= 200万元 or visitors > 500, give: {rate: 10%, of: cost, cap: 30万元}}
        - {otherwise: {each: 1元, times: visitors}}
  cases-without:
    amount:
      cases:
        - {when: 'kind in ("b", "c")', give: {rate: 20%, of: cost}}
        - {when: visitors between 100 and 500, give: 2万元}
        - {otherwise: not due}
  total:
    amount:
      total of:
        - 1万元
        - cases: [{when: isSme, give: 'cost * 5%'}]
        - {rate: 10%, of: granted, not paid below: 1万元}
  only-conditional-parts:
    amount:
      total of:
        - cases: [{when: isSme, give: 5万元}]
        - cases: [{when: kind = "a", give: 3万元}]
      minus: {cases: [{when: visitors < 100, give: granted}]}
  greatest:
    amount:
      greatest of:
        - {rate: 3%, of: cost}
        - cases: [{when: kind != "c", give: 8万元}]
        - {each: 50元, times: visitors, cap: 20万元}
  least:
    amount:
      least of:
        - {rate: 3%, of: cost}
        - cases: [{when: isSme, give: 8万元}]
        - cases: [{when: kind = "b", give: 'granted * 2'}]
  nested-order:
    amount:
      amount: {rate: 50%, of: cost, minus: granted}
      cap: {cases: [{when: isSme, give: 80万元}, {when: kind = "a", give: 40万元}]}
      raise to: {cases: [{when: visitors >= 1000, give: 5万元}]}
      not paid below: {cases: [{when: isSme = false, give: 1000元}]}
  eligibility-alone:
    conditions:
      小微: isSme or kind in ("a", "b")
      人次: not(visitors in [10..20))
    exclusions:
      太早: {if: 'founded in (< 1960, 1999)', code: R06}
  lesser-of-two:
    conditions: {合计: 'amount("total") > 5000元'}
    amount: 'min(amount("total"), amount("cases-without"))'
  own-conditions:
    conditions:
      面积: area > 10 and area <= 100.5
    exclusions:
      丙类: kind = "c"
    amount: {rate: 1%, of: 'max(cost, granted)', cap: 'min(20万元, cost)', round: {to: 1元, by: half even}}
  tiers-of-money:
    amount:
      tiers:
        - {to: 10万元, rate: 10%}
        - {above: 10万元, to: granted + 20万元, rate: share}
        - {above: granted + 20万元, rate: 0.1%}
      of: cost - fee
      cap: 60万元
  tiers-of-a-number-with-an-end:
    amount: {tiers: [{below: 50, each: 30元}, {from: 50, to: visitors + 100, each: 'if isSme then 12.5元 else 10元'}], of: area}
  brackets-of-money:
    amount:
      brackets:
        - {above: 1000元, below: 10万元, give: 100元}
        - {from: 10万元, to: granted + 10万元, give: {rate: 2%, of: cost}}
        - {above: granted + 10万元, give: {tiers: [{to: cost * 50%, rate: 1%}, {above: cost * 50%, rate: share}], of: cost}}
      of: cost
      minus: fee
  brackets-of-a-number-with-a-gap:
    amount:
      brackets:
        - {from: 10, to: 100, give: {each: 5元, times: area}}
        - {above: 200, below: visitors * 2, give: 2万元}
      of: visitors - 20
  greatest-of-brackets:
    amount:
      greatest of:
        - {brackets: [{below: 50, give: 3000元}, {from: 50, give: granted}], of: area}
        - {brackets: [{to: 100, give: 2000元}], of: visitors}
`;

const open = `
policy: open
title: open
effective: {from: 2018-01-01}
currency: CNY
rounding: {to: 1元, by: half even}
inputs:
  cost: {type: money}
  granted: {type: money, max: 100万元}
  isSme: {type: boolean}
  kind: {type: choice, options: {a: 甲, b: 乙}}
  projects:
    type: list
    item:
      size: {type: money}
      key: {type: boolean}
values:
  floorOfKind: 'if kind = "a" then 10万元 else 20万元'
amounts:
  base: {at least: 60万元}
  bonus: {cases: [{when: isSme, give: {at most: 5万元}}]}
subsidies:
  at-least:
    amount: {at least: floorOfKind}
  at-most:
    amount: {at most: {rate: 30%, of: cost}}
  within:
    amount: {at least: 1万元, at most: {rate: 50%, of: cost, raise to: 1万元}}
  at-least-capped:
    benefit: support
    amount: {amount: base, cap: 50万元}
  at-least-less:
    amount: {amount: base, minus: granted, cap: {cases: [{when: kind = "b", give: 200万元}]}}
  bonus-on-top:
    amount: {total of: [base, bonus]}
  greatest-of-open:
    amount: {greatest of: [{at least: 10万元}, {rate: 50%, of: cost}, bonus]}
  least-of-open:
    amount: {least of: [{at least: 10万元}, {at most: {rate: 50%, of: cost}}]}
  unstated:
    conditions: {小微: isSme}
    amount: {unstated: {zh: 未规定}}
  unstated-with-basis:
    benefit: tax deduction
    amount:
      for each: p in projects
      where: {重点: p.key}
      give: {unstated: 未规定, basis: p.size * 10%}
  unstated-or-figure:
    amount:
      cases:
        - {when: isSme, give: {unstated: 未规定}}
        - {when: cost > 100万元, give: 3万元}
  unstated-capped:
    amount: {unstated: 未规定, cap: {cases: [{when: kind = "a", give: 50万元}]}}
  unstated-beside:
    amount: {total of: [{unstated: 未规定}, {cases: [{when: isSme, give: 1万元}]}]}
  tier-without-a-rate:
    amount: {tiers: [{to: 10万元, rate: 5%}, {above: 10万元, to: 50万元, unstated: 另行规定}, {above: 50万元, rate: 1%}], of: cost}
  last-tier-without-a-rate:
    amount: {tiers: [{below: granted + 1万元, rate: 5%}, {from: granted + 1万元, unstated: 另行规定}], of: cost, cap: 20万元}
  bracket-without-a-figure:
    amount:
      brackets:
        - {from: 1万元, below: 50万元, give: {at most: {rate: 30%, of: cost}}}
        - {from: 50万元, to: floorOfKind * 10, give: {at least: floorOfKind}}
        - {above: floorOfKind * 10, give: {unstated: 一事一议}}
      of: cost
  open-per-project:
    benefit: in kind
    amount:
      for each: p in projects
      where: {重点: p.key}
      give: {at least: {rate: 1%, of: p.size}, at most: {rate: 10%, of: p.size}}
      not paid below: 100元
  compared-with-open:
    conditions:
      超过: 'amount("at-least") > granted'
      不超过: 'amount("at-most") <= 40万元'
    amount: 1万元
`;

const lists = `
policy: lists
title: lists
effective: {from: 2018-01-01, validity confirmed to: 2021-12-31}
currency: CNY
rounding: {to: 0.01元, by: down, stated: false}
inputs:
  threshold: {type: money}
  wanted: {type: text}
  count1: {type: count}
  factor: {type: number, min: 0, max: 10}
  events:
    type: list
    item:
      name: {type: text}
      kind: {type: choice, options: {a: 甲, b: 乙}}
      heldOn: {type: date}
      cost: {type: money}
      visitors: {type: count}
      online: {type: boolean, if absent: false}
  people:
    type: list
    item:
      hired: {type: boolean}
      pay: {type: money, max: 10万元}
      joinedOn: {type: date}
      level: {type: number, min: -5, max: 5}
amounts:
  allowance: {cases: [{when: threshold > 1万元, give: 100元}]}
subsidies:
  allowance-per-event:
    amount:
      for each: e in events
      give: allowance
  sum-of-filtered:
    amount: {rate: 10%, of: 'sum(events[kind = "a" and cost >= threshold].cost)', cap: 50万元}
  sum-of-all:
    amount: 'sum(events.cost) - sum(people.pay)'
  counted:
    amount: {each: 1000元, times: 'count(people[hired])', cap: 10万元}
  counted-of-two:
    amount: {each: 500元, times: 'count(events) + count(people[level > 0]) - count1'}
  least-and-greatest:
    conditions: {有: count(events) >= 1}
    amount: {rate: 1%, of: 'max(events.cost) - min(events.cost)'}
  least-of-filtered:
    amount: 'min(events[name = wanted].cost)'
  mean:
    conditions: {有人: 'some p in people satisfies p.hired'}
    amount: 'mean(people[hired].pay) * factor'
  mean-of-all:
    amount: 'mean(people.pay)'
  some-and-every:
    conditions:
      有大型: some e in events satisfies e.cost > threshold and e.name = wanted
      都入职: every p in people satisfies p.hired or p.pay >= 5万元
      没有远的: 'not(some e in events[online] satisfies e.visitors < 10)'
    amount: 2万元
  pairs:
    conditions:
      配对: some e in events, p in people satisfies p.joinedOn <= e.heldOn and p.pay > e.cost
    amount: 3万元
  if-and-between:
    amount: 'if count1 between 1 and 5 then threshold * 2 else sum(events[visitors in [10..100]].cost)'
  in-values:
    conditions:
      档位: 'count1 in (1, 3, [5..8], > 100)'
      日期: 'every e in events satisfies e.heldOn in [2018-06-01 .. 2020-06-30]'
    amount: 1000元
  per-event:
    amount:
      for each: e in events
      date: e.heldOn
      where:
        线下: {if: not(e.online), code: R04}
        够大: e.visitors >= 50 or e.cost > threshold
      values:
        perHead: 30元
        base: 'e.cost - perHead * e.visitors'
        half: 'base * 50%'
      give: {amount: half, raise to: 1000元, cap: 20万元}
      cap: 30万元
  per-event-with-floor:
    amount:
      for each: 'e in events[kind = "a"]'
      date: e.heldOn
      give: {rate: 20%, of: e.cost, not paid below: 2000元}
      not paid below: 5000元
  per-person-with-look-around:
    amount:
      for each: p in people
      where:
        有活动: some e in events satisfies e.heldOn >= p.joinedOn
      give: {each: p.pay, times: 'count(events[cost > p.pay])', cap: 5000元}
  per-event-per-person:
    amount:
      for each: e in events
      give:
        for each: p in people
        where: {入职: p.hired}
        give: {rate: 1%, of: e.cost + p.pay, round: {to: 1元, by: up}}
        cap: 8000元
      cap: 2万元
  bracket-per-event:
    amount:
      for each: e in events
      date: e.heldOn
      give:
        brackets:
          - {from: 1000元, to: threshold, give: {each: 10元, times: e.visitors}}
          - {above: threshold, give: {rate: 5%, of: e.cost, cap: 1万元}}
        of: e.cost
  tiers-per-event:
    amount:
      for each: e in events
      where: {线下: not(e.online)}
      give: {tiers: [{to: 50, each: 20元}, {above: 50, to: 500, each: 10元}], of: e.visitors - count1}
      cap: 2万元
  tiers-of-a-sum:
    amount: {tiers: [{to: threshold, rate: 3%}, {above: threshold, rate: 1%}], of: 'sum(events[kind = "a"].cost)'}
  days:
    conditions: {有: count(people) > 0}
    amount:
      for each: p in people
      values: {days: 2020-12-31 - p.joinedOn}
      give: {rate: 'days / 365', of: p.pay * 12, cap: 6万元}
  rounded-values:
    amount: 'round half even(threshold / 7, 1) + floor(factor) * 100元 + abs(threshold - 3000元) + round up(threshold * 0.6\u2030, 0)'
  divided:
    amount: 'threshold / count1'
  ratio:
    conditions: {占比: 'sum(people.pay) / sum(events.cost) >= 30%'}
    amount: 4万元
  level-product:
    amount: {rate: 1%, of: 'sum(people[hired].pay) * (factor - sum(people.level))'}
  loops-inside-conditions:
    conditions:
      总额: 'amount("per-event") + amount("counted") > 5000元'
    amount: 'amount("per-event") * 10%'
`;

const dated = `
policy: dated
title: dated
effective: {from: 2018-01-01, to: 2023-12-31, validity confirmed to: 2021-06-30, stated: false}
currency: CNY
rounding: {to: 0.01元, by: up}
inputs:
  cost: {type: money}
  boughtOn: {type: date}
  other: {type: date}
  isSme: {type: boolean}
  events:
    type: list
    item:
      heldOn: {type: date}
      cost: {type: money}
      big: {type: boolean}
values:
  unit: {2018-01-01: 100元, 2019-07-01: 150元, 2021-01-01: none}
  ratio: {by date: {2017-01-01: 10%, 2020-01-01: 20%}}
  share: 'ratio * 50%'
amounts:
  basic: {rate: ratio, of: cost}
  history: {by date: {2018-01-01: 1万元, 2020-01-01: {rate: 5%, of: cost}, 2022-01-01: none}}
subsidies:
  by-application-date:
    amount: {by date: {2018-01-01: {rate: 50%, of: cost}, 2019-01-01: 3万元, 2022-01-01: none}}
  by-own-date:
    date: boughtOn
    amount: {rate: ratio, of: cost, cap: {by date: {2018-01-01: 10万元, 2020-06-01: none}}}
  named-history:
    date: boughtOn
    amount: {total of: [history, basic]}
  ended-value:
    date: boughtOn
    conditions: {早: boughtOn <= other}
    amount: {each: unit, times: 'other - asOf'}
  compared-with-ended:
    date: boughtOn
    conditions: {单价: unit > 120元}
    amount: 5000元
  not-compared-with-ended:
    date: boughtOn
    exclusions: {单价: unit > 120元}
    amount: 5000元
  per-event:
    amount:
      for each: e in events
      date: e.heldOn
      where: {大型: e.big}
      give: {rate: share, of: e.cost, raise to: unit, cap: history}
      not paid below: 200元
  per-event-mixed-dates:
    amount:
      for each: e in events
      date: e.heldOn
      where:
        都贵: 'every x in events satisfies x.cost >= unit or x.big'
      give: unit
  per-event-undated:
    amount:
      for each: e in events
      give: {total of: [{rate: ratio, of: e.cost}, history]}
  condition-by-date:
    date: other
    conditions:
      条件: if asOf < 2020-01-01 then isSme else cost > 1万元
    amount: basic
  tiers-by-date:
    date: boughtOn
    amount: {tiers: [{to: 1万元, rate: ratio}, {above: 1万元, to: {2018-01-01: 5万元, 2020-01-01: 10万元}, rate: share}], of: cost}
  bracket-with-an-ended-bound:
    date: boughtOn
    amount: {brackets: [{above: unit, give: 5000元}, {from: unit * 50%, to: unit, give: history}], of: cost}
`;

const readings = `
policy: readings
title: readings
effective: {from: 2018-01-01}
currency: JPY
rounding: {to: 10JPY, by: half up}
inputs:
  cost: {type: money}
  isSme: {type: boolean}
  items: {type: list, item: {price: {type: money}}}
readings:
  scope:
    question: scope?
    options: {each: 每个, all: 合计}
    chosen: each
  base:
    question: base?
    options: {gross: 含税, net: 不含税, none: 无}
values:
  limit: {by reading: {base: {gross: 5000JPY, net: 8000JPY, none: 0JPY}}}
  enough: cost > limit
subsidies:
  unchosen:
    amount: {rate: 50%, of: cost, cap: {by reading: {base: {gross: 100000JPY, net: 90000JPY, none: none}}}}
  unchosen-rate:
    amount: {rate: {by reading: {base: {gross: 10%, net: 20%, none: 0%}}}, of: cost}
  unchosen-without-effect:
    amount: {by reading: {base: {gross: 5000JPY, net: 5000JPY, none: 5000JPY}}}
  unchosen-condition:
    conditions: {条件: isSme or enough}
    amount: 'cost * 2'
  unchosen-or-not-due:
    amount: {by reading: {base: {gross: {at least: 100JPY}, net: cost, none: none}}}
  chosen:
    amount:
      for each: i in items
      give: {rate: 33.33%, of: i.price, cap: {by reading: {scope: {each: 1000JPY, all: none}}}}
      cap: {by reading: {scope: {each: none, all: 3000JPY}}}
  both:
    amount:
      by reading:
        scope:
          each: {by reading: {base: {gross: cost, net: 'cost / 3', none: 1JPY}}}
          all: 7JPY
  tiers-by-reading:
    amount:
      tiers:
        - {to: limit, rate: 10%}
        - {above: limit, rate: {by reading: {base: {gross: 1%, net: 2%, none: 3%}}}}
      of: cost
  brackets-by-reading:
    amount:
      by reading:
        base:
          gross: {brackets: [{from: 100JPY, to: 8000JPY, give: 10JPY}, {above: 8000JPY, give: 500JPY}], of: cost}
          net: {brackets: [{from: 100JPY, below: 8000JPY, give: 10JPY}, {from: 8000JPY, give: 500JPY}], of: cost}
          none: {brackets: [{above: limit, give: 20JPY}], of: cost}
`;

const exact = `
policy: exact
title: exact
effective: {from: 2018-01-01}
currency: BHD
rounding: none
inputs:
  cost: {type: money}
  other: {type: money}
  share: {type: percent, max: 300%}
  area: {type: number}
  lines: {type: list, item: {price: {type: money}, quantity: {type: number, min: 0}}}
subsidies:
  product:
    amount: {rate: share, of: cost}
  deep-product:
    amount: {rate: 'share * share', of: cost * area}
  many-places:
    amount: {rate: 0.0123%, of: cost, minus: {rate: 0.007\u2030, of: other}}
  lines:
    amount: {for each: l in lines, give: {each: l.price, times: l.quantity}}
  rounded-lines:
    amount: {for each: l in lines, give: {each: l.price, times: l.quantity, round: {to: 0.005BHD, by: half even}}}
  tiers:
    amount: {tiers: [{to: 10.005BHD, rate: share}, {above: 10.005BHD, rate: 0.05\u2030}], of: cost}
  tiers-of-a-number:
    amount: {tiers: [{below: 0.5, each: other}, {from: 0.5, each: 0.125BHD}], of: area}
  difference:
    amount: 'if cost > other then cost - other else (other - cost) * 2'
`;

const chosen = `
policy: chosen
title: chosen
effective: {from: 2018-01-01, stated: false}
currency: CNY
rounding: {to: 0.01\u5143, by: half up}
inputs:
  most: {type: count}
  cost: {type: money}
  kind: {type: choice, options: {a: a, b: b, c: c}}
  people:
    type: list
    item:
      place: {type: choice, options: {north: n, south: s}}
      hiredOn: {type: date}
      local: {type: boolean}
      pay: {type: money}
tables:
  rates:
    by: [kind, cost]
    gives: [rate, limit]
    hit: unique
    rows:
      - [a, {from: 1\u4E07\u5143}, 50%, 10\u4E07\u5143]
      - [a, {below: 1\u4E07\u5143}, 40%, none]
      - [[b, c], {above: 5000\u5143, to: 2\u4E07\u5143}, {2018-01-01: 30%, 2020-01-01: 20%}, 5\u4E07\u5143]
  places:
    by: [place, local]
    gives: [n, cap]
    hit: first
    rows:
      - [north, true, 2, 3\u4E07\u5143]
      - [north, any, 1, none]
      - [any, any, 3, 1\u4E07\u5143]
subsidies:
  by-table: {amount: {rate: 'rates(kind, cost).rate', of: cost, cap: 'rates(kind, cost).limit'}}
  by-table-of-item: {amount: {for each: p in people, give: {rate: 10%, of: p.pay, cap: 'places(p.place, p.local).cap'}}}
  compared-with-table: {conditions: {limit: 'cost > rates(kind, cost).limit'}, amount: 1\u4E07\u5143}
  largest: {amount: {for each: p in people, where: {local: p.local}, give: {rate: 10%, of: p.pay}, take: most}}
  first: {amount: {for each: p in people, give: {rate: 10%, of: p.pay}, take: 2, first by: p.hiredOn, cap: 2\u4E07\u5143}}
  last: {amount: {for each: p in people, date: p.hiredOn, give: 'p.pay', take: 1, last by: p.pay, not paid below: 100\u5143}}
  grouped: {amount: {for each: p in people, give: 'p.pay', group: {by: p.place, as: place, take: 'places(place, true).n', cap: 'places(place, false).cap'}}}
  grouped-first: {amount: {for each: p in people, give: 'p.pay', group: {by: p.local, take: most, first by: p.hiredOn}, raise to: 500\u5143}}
`;

const timed = `
policy: timed
title: timed
effective: {from: 2018-01-01}
currency: CNY
rounding: {to: 0.01元, by: half up}
inputs:
  registered: {type: date}
  isSme: {type: boolean}
  years: {type: count, max: 40}
  loans:
    type: list
    item:
      from: {type: date}
      to: {type: date}
      principal: {type: money}
      rate: {type: percent}
      term: {type: count, max: 600}
values:
  age: years and months duration(registered, asOf).years
  firstOfYear: 'if isSme then asOf else registered + 30'
subsidies:
  shifted:
    conditions:
      满三年: registered + duration("P3Y") <= asOf
      不满十年: asOf - duration("P10Y6M") < registered
    amount: {each: 1000元, times: age}
  shifted-by-a-fact:
    conditions: {期内: 'registered + duration("P1Y") * years > firstOfYear'}
    amount: 1万元
  by-the-calendar:
    amount: {each: 100元, times: 'asOf.year - registered.year + registered.month + registered.day'}
  interest-by-days:
    amount: 'sum(for l in loans return l.principal * l.rate * (l.to - l.from) / 365)'
  interest-by-months:
    amount: 'sum(for l in loans[term > 3] return l.principal * l.rate / 12 * (years and months duration(l.from, l.to) / duration("P1M")))'
  whole-months:
    amount: {each: 10元, times: 'max(for l in loans return years and months duration(l.from, l.to).months)'}
  each-loan:
    amount:
      for each: l in loans
      where:
        到期: l.from + duration("P1M") * l.term <= l.to
        按月: 'years and months duration(l.from, l.to) >= duration("P1Y")'
      give: {each: 500元, times: l.to.year - l.from.year}
`;

const before = `
policy: in-turn
title: before
effective: {from: 2018-01-01, to: 2019-12-31}
currency: CNY
rounding: {to: 0.01元, by: half up}
inputs:
  cost: {type: money}
  events: {type: list, item: {on: {type: date}, fee: {type: money}}}
subsidies:
  grant: {amount: {rate: 10%, of: cost}}
  each-event: {amount: {for each: e in events, date: e.on, give: e.fee, cap: 50万元}}
  no-more: {amount: 1万元}
`;
const after = `
policy: in-turn
title: after
effective: {from: 2020-06-01}
currency: CNY
rounding: {to: 0.01元, by: half up}
inputs:
  cost: {type: money}
  visitors: {type: count}
  events: {type: list, item: {on: {type: date}, fee: {type: money}, online: {type: boolean}}}
subsidies:
  grant: {conditions: {够多: visitors > 10}, amount: {rate: 30%, of: cost, cap: 20万元}}
  each-event: {amount: {for each: e in events, date: e.on, where: {线下: not(e.online)}, give: {rate: 50%, of: e.fee}}}
`;

/** Two versions of one policy, joined. */
function versionsOf(...texts: string[]): Policy {
  const { policies, findings } = compileRules(texts.map((text, at) => ({ file: `${at}.yaml`, text, included: [] })));
  const [policy] = policies;
  if (!policy || policies.length > 1) throw new Error(JSON.stringify(findings));
  return policy;
}

/** The names of the constructs that a policy is made of. */
export const constructsOf = (policy: Policy): string[] =>
  policy.subsidies.flatMap(({ entitlement }) => [...nodesOf(entitlement)].flatMap((node) => (node.origin ? [node.origin.construct] : [])));

const written: readonly Policy[] = [
  policyOf(readFileSync(jinanFile, "utf8"), "jinan-2018-14/policy.yaml"),
  ...[heads, open, lists, dated, readings, exact, chosen, timed].map((text) => policyOf(text)),
  versionsOf(before, after),
];

const used = new Set(written.flatMap(constructsOf));
const exampleOf = (keys: Parameters<typeof slugOf>[0]) => new URL(`../../fixtures/constructs/${slugOf(keys)}/policy.yaml`, import.meta.url);

/** Policies that together use every construct, each with an id that says what it is about; one that none of them uses is tried by its example. */
export const policies: readonly Policy[] = [
  ...written,
  ...[...constructs.heads, ...constructs.modifiers.map(({ key }) => ({ keys: [key] as const }))]
    .filter(({ keys }) => !used.has(keys[0]))
    .map((construct) => policyOf(readFileSync(exampleOf(construct), "utf8"))),
];
