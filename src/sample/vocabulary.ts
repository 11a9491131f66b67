// What the sample team writes about: a ferry company's booking site. Word lists and sentences only; the choosing is done elsewhere.

export const projectName = 'Harbour Line Booking';
export const projectDescription = 'Tickets, timetables and boarding for the island ferries';
export const profileContent = `# Harbour Line Booking

Everything a passenger touches between *"I want to go to the islands"* and stepping on board.

- Stand-up: every day 9:45 at the big timetable
- Acceptance: on staging, by whoever asked for it
- Deploys: Tuesday and Thursday, never on a Friday before a holiday
`;

export const roles = [
  'Passenger',
  'Commuter',
  'Skipper',
  'Ticket agent',
  'Harbour master',
  'Freight customer',
  'Support agent',
  'Visitor',
  'Accountant',
  'Deckhand',
] as const;

export const wishes = [
  'can change the departure date of a booked crossing',
  'sees the price per vehicle length before choosing a crossing',
  'gets a boarding pass as PDF by e-mail',
  'can cancel a return leg alone',
  'is told when a crossing is cancelled because of weather',
  'can filter crossings by car deck space left',
  'can pay with a gift voucher',
  'sees the passenger list of the next departure',
  'can export monthly revenue as a spreadsheet',
  'can book for a group of up to 40 people',
  'gets a reminder two hours before departure',
  'can save a favourite route',
  'sees prices in their own currency',
  'can add a bicycle to an existing booking',
  'can look up a booking by licence plate',
  'can print a luggage label at the counter',
  'sees which cabins are wheelchair accessible',
  'can switch the timetable to the winter season',
  'can download all invoices of a year at once',
  'can hand over a ticket to another person',
] as const;

export const places = [
  'on the phone',
  'in the counter app',
  'on the booking page',
  'on the season overview',
  'from the confirmation e-mail',
  'in the skipper view',
  'on the kiosk at pier 4',
  'in the partner API',
] as const;

export const faults = [
  'Price total is wrong after a child ticket is removed',
  'Timetable shows departures of the day before at midnight',
  'Boarding pass QR code cannot be scanned',
  'Booking page stays blank in Safari 15',
  'Confirmation e-mail is sent twice',
  'Search for a harbour with an umlaut finds nothing',
  'Voucher can be redeemed twice when two tabs are open',
  'Car deck shows free space although it is full',
  'Refund fails with "amount must be positive"',
  'Seat map cannot be used with a screen reader',
  'Session expires while the passenger is paying',
  'Invoice numbers skip one after a failed payment',
] as const;

export const triggers = [
  'when the crossing starts before midnight',
  'after going back from the payment page',
  'with more than nine passengers',
  'on slow connections',
  'since the last release',
  'for commuters with a monthly pass',
  'if daylight saving starts in between',
] as const;

export const chores = [
  'Upgrade Postgres',
  'Rotate the certificates of the payment gateway',
  'Move the nightly timetable import to the new worker',
  'Delete the old voucher tables',
  'Split the booking model',
  'Add an index for the licence plate search',
  'Update the load test for the summer season',
  'Document how to restore staging',
  'Replace the deprecated map tiles',
  'Pin the browsers of the acceptance tests',
] as const;

export const areas = [
  'on staging',
  'in production',
  'for the counter app',
  'before the season starts',
  'in the data warehouse',
] as const;

export const releaseNames = [
  'Summer timetable',
  'Counter app',
  'Winter season',
  'Vouchers',
  'Partner API',
  'New seat map',
  'Self check-in',
] as const;

export const epicNames = [
  'Group bookings',
  'Boarding passes',
  'Counter app',
  'Gift vouchers',
  'Accessibility',
  'Season timetable',
  'Refunds and cancellations',
  'Partner API',
  'Freight',
  'Skipper view',
  'Reporting',
  'Kiosk at pier 4',
] as const;

export const ordinaryLabelNames = [
  'payments',
  'needs design',
  'needs discussion',
  'mobile',
  'e-mail',
  'performance',
  'security',
  'legal',
  'translations',
  'regression',
  'tech debt',
  'quick win',
  'customer request',
  'blocked by partner',
  'analytics',
  'kiosk',
  'timetable',
  'search',
  'onboarding',
  'data migration',
  'android',
  'ios',
  'counter',
  'freight',
  'invoices',
  'vouchers',
  'weather',
  'cabins',
  'car deck',
  'printing',
  'permissions',
  'logging',
  'backups',
  'usability',
  'spike',
  "won't do",
] as const;

/** Carried by no story. */
export const unusedLabelNames = ['never used', '', 'überfällig ⛴️'] as const;

export const taskTexts = [
  'Write the migration',
  'Ask the harbour masters for their wording',
  'Cover it with an acceptance test',
  'Update the help page',
  'Check with a screen reader',
  'Add the German and Swedish texts',
  'Measure before and after',
  'Remove the feature flag',
  'Tell support about the change',
  'Try it on a phone with bad reception',
] as const;

export const blockerTexts = [
  'Waiting for the contract with the payment provider',
  'Partner has not answered since last week',
  'Needs the new certificate on production',
  'Design for the empty state is missing',
] as const;

export const remarks = [
  'Tried it on staging, works for me on Firefox and on the old tablet.',
  'Could we keep the old wording for the season ticket? The agents know it by heart.',
  'I think this is two stories: the price itself, and showing it in the search results.',
  'Rejected: with a bicycle the total is still off by one crossing. Steps are in the screenshot.',
  'The harbour master of the north pier asked for the same thing yesterday.',
  'Done, but behind the flag `new_prices` until the accountants have seen it.',
  'This needs the migration from the other branch first.',
  'Talked to support: about six calls a week are about this.',
  'Please have a look at the second screen, I am not sure about the empty state.',
  'Deployed with the Tuesday release, watching the numbers until tomorrow.',
  "Let's estimate this again, it grew since we last talked.",
  'Good to go from my side. :shipit:',
] as const;

export const followUps = [
  'See also the notes from the workshop.',
  'Happy to pair on it this afternoon.',
  'No hurry, next week is fine.',
  'The numbers are in the sheet linked above.',
  'Screenshot attached.',
  'The log says `PG::UniqueViolation` once an hour.',
] as const;

export const reasons = [
  'so that nobody has to call the counter',
  'so that the queue at pier 4 gets shorter',
  'because the season starts in May',
  'so that refunds need no manual step',
  'because the partner asked for it twice',
] as const;

export const conditions = [
  'the price is shown before anything is asked for',
  'an e-mail confirms the change within a minute',
  'a crossing that has left cannot be chosen',
  'agents see who made the change and when',
  'the page works without a mouse',
  'amounts are rounded as on the invoice',
  'a full car deck is named as the reason',
  'the German text fits on the small screen',
] as const;

export const fileNames = [
  'screenshot.png',
  'Screen Shot 2024-12-29 at 3.43.08 PM.png',
  'timetable-summer.pdf',
  'prices_v2.csv',
  'error.log',
  'seat map.svg',
  'boarding-pass.pdf',
  'import-2024-11.txt',
  'Gemfile',
  'flow.png',
] as const;
