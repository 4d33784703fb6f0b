/** The two grounds on which every screen is drawn. */
export type Ground = 'light' | 'dark';

/** A colour for each ground, as `#rrggbb`. */
export type ColourPair = Readonly<Record<Ground, string>>;

const pair = (light: string, dark: string): ColourPair => ({ light, dark });

/** The plain colours, by the name of their custom property without the dashes. */
export const colours = {
  paper: pair('#fbfaf7', '#15181c'),
  surface: pair('#ffffff', '#1c2026'),
  raised: pair('#ffffff', '#20252b'),
  ink: pair('#1d2126', '#e7e5df'),
  'quiet-ink': pair('#5c6570', '#9aa3ad'),
  hairline: pair('#e3e0d8', '#2c323a'),
  'field-line': pair('#8b8f93', '#68727d'),
  accent: pair('#0f6b6b', '#4fb3ae'),
  'accent-strong': pair('#0b5656', '#6cc6c1'),
  'accent-ink': pair('#ffffff', '#0b1a1a'),
  attention: pair('#8a5300', '#e3b15c'),
  fault: pair('#a8281e', '#f2978c'),
  'fault-strong': pair('#8a1f17', '#f6b0a7'),
  'fault-ink': pair('#ffffff', '#2a0d0a'),
  focus: pair('#0f6b6b', '#4fb3ae'),
  'stance-supports': pair('#2166ac', '#7fb3e6'),
  'stance-refutes': pair('#c2410c', '#f2936b'),
  'stance-questions': pair('#8a6d00', '#d9b44a'),
  'stance-reports': pair('#6b7280', '#a9b1bb'),
  'stance-unplaced': pair('#716a5e', '#b3aa9b'),
} as const satisfies Readonly<Record<string, ColourPair>>;

/** The name of a plain colour. */
export type ColourName = keyof typeof colours;

/** The stances that have a colour, an underline and a wash; `unplaced` is the absence of one. */
export const stanceNames = ['supports', 'refutes', 'questions', 'reports', 'unplaced'] as const;

/** How much of a stance's colour lies under a highlighted text, from 0 to 1. */
export const highlightShare = { wash: 0.16, 'wash-strong': 0.3 } as const;

/** A ground with the colour of the text that stands on it. */
export type Lettering = Readonly<{ ground: ColourPair; text: ColourPair }>;

/** Five steps of one ink, strongest first, and the flat grey of a finding that lies outside the scale. */
export const grades = {
  'grade-1': { ground: pair('#26303b', '#dfe3e8'), text: pair('#ffffff', '#15181c') },
  'grade-2': { ground: pair('#465361', '#b4bdc7'), text: pair('#ffffff', '#15181c') },
  'grade-3': { ground: pair('#67747f', '#8995a2'), text: pair('#ffffff', '#111417') },
  'grade-4': { ground: pair('#bcc4cc', '#4c5763'), text: pair('#1d2126', '#ffffff') },
  'grade-5': { ground: pair('#e2e6ea', '#363f49'), text: pair('#1d2126', '#f1f0ec') },
  'grade-none': { ground: pair('#b5afa5', '#757068'), text: pair('#1d2126', '#ffffff') },
} as const satisfies Readonly<Record<string, Lettering>>;

/** The colours of the Traffic Light Protocol 2.0 (FIRST) as grounds, with black letters; the same day and night. */
export const markings = {
  'tlp-red': { ground: '#ff2b2b', text: '#000000' },
  'tlp-amber': { ground: '#ffc000', text: '#000000' },
  'tlp-amber-strict': { ground: '#ffc000', text: '#000000' },
  'tlp-green': { ground: '#33ff00', text: '#000000' },
  'tlp-clear': { ground: '#ffffff', text: '#000000' },
} as const satisfies Readonly<Record<string, Readonly<{ ground: string; text: string }>>>;

/** Font sizes in pixels, each with its line height in pixels. */
export const typeScale = { 11: 16, 12: 16, 13: 20, 15: 22, 18: 28, 24: 32 } as const;

/** Lengths in pixels that the layout shares with scripts. */
export const lengths = { grid: 4, radius: 6, row: 34, 'row-compact': 28, focus: 2 } as const;

/** How long a panel moves, in milliseconds; zero when reduced motion is asked for. */
export const motionMilliseconds = 120;
