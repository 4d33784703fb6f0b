import { analystId, projectId, sourceId } from '../domain/identity.ts';
import { marking } from '../domain/marking.ts';
import { z } from '../domain/schema.ts';
import { line, prose } from '../domain/text-limits.ts';
import type { Change } from '../project/change.ts';
import { commandSchema } from '../project/command.ts';
import { chosenEncodings, importOutcome, importProgress } from './import-report.ts';
import { screens } from './screens.ts';
import { recentProject, settings } from './settings.ts';

/** A Change that came from main; main is trusted, so it is not parsed again. */
const trustedChange = z.custom<Change>((value) => Array.isArray(value));

/** What the window is told of a project that is open in main. The records follow in `project.records`. */
const openedProject = z
  .object({
    id: projectId,
    folder: z.string(),
    revision: z.number().int().nonnegative(),
    /** Who works here on this computer, or null: then the window asks once. */
    analyst: analystId.nullable(),
    counts: z.object({ sources: z.number(), claims: z.number() }).readonly(),
    undo: z.string().nullable(),
    redo: z.string().nullable(),
    /** What opening noticed and mended, in sentences; empty as a rule. */
    notices: z.array(z.string()).readonly(),
    /** Where the window left off in this project: places in texts by source id (UTF-16 units). */
    places: z.record(z.string(), z.number()),
    /** The screen on which work on it stopped on this computer, or null. */
    screen: z.enum(screens).nullable(),
  })
  .readonly();

const opening = z.discriminatedUnion('status', [
  z.object({ status: z.literal('opened'), project: openedProject }).readonly(),
  z.object({ status: z.literal('cancelled') }).readonly(),
]);

const editing = z
  .object({
    /** The durable revision after this edit. */
    revision: z.number().int().nonnegative(),
    /** Set when main's Change differs from what `baseRevision` led the window to expect: lay it over. */
    change: trustedChange.nullable(),
    /** What undo and redo would now do, in words, or null. */
    undo: z.string().nullable(),
    redo: z.string().nullable(),
  })
  .readonly();

const nothing = z.object({}).readonly();

function call<Q extends z.ZodType, A extends z.ZodType>(request: Q, response: A) {
  return { request, response } as const;
}

/** Everything that the window and main say to each other. Main answers each call with a Result. */
export const contract = {
  calls: {
    'app.begin': call(
      nothing,
      z
        .object({
          version: z.string(),
          platform: z.string(),
          settings,
          recent: z.array(recentProject).readonly(),
          /** The project that is open in main already (the window was reloaded), or null. */
          project: openedProject.nullable(),
        })
        .readonly(),
    ),
    'settings.change': call(settings.unwrap().partial(), settings),
    'recent.forget': call(
      z.object({ key: z.string().max(64).nullable() }),
      z.array(recentProject).readonly(),
    ),

    'project.create': call(
      z.object({ title: line.min(1), keyQuestion: prose, marking, analystName: line.min(1) }),
      opening,
    ),
    'project.open': call(z.object({ recent: z.string().max(64).nullable() }), opening),
    'project.openSample': call(nothing, opening),
    'project.close': call(nothing, nothing),
    /** Remembers on this computer who works on the open project. */
    'project.work': call(z.object({ analyst: analystId }), nothing),
    /** One part of the open project's records as JSON (see RecordsPart), trusted. Parts run from 0 until `next` is null. */
    'project.records': call(z.object({ part: z.number().int().nonnegative() }), z.string()),
    'project.edit': call(
      z.object({ baseRevision: z.number().int().nonnegative(), command: commandSchema }),
      editing,
    ),
    'project.undo': call(nothing, editing),
    'project.redo': call(nothing, editing),
    /** Keeps the screen that is shown, so that the next opening begins there. */
    'project.keepScreen': call(z.object({ screen: z.enum(screens) }), nothing),
    /** Keeps the place in a source's text at which reading stopped, in UTF-16 units. */
    'project.keepPlace': call(
      z.object({ source: sourceId, offset: z.number().int().nonnegative() }),
      nothing,
    ),

    /** The text and blocks of a source as JSON (SourceText), trusted. */
    'sources.text': call(z.object({ source: sourceId }), z.string()),
    'sources.import': call(
      z.object({ choose: z.enum(['files', 'folder']) }),
      z.object({ importKey: z.string().nullable() }).readonly(),
    ),
    /** Sent by the preload alone, for files and folders dropped on the window. */
    'sources.importDropped': call(
      z.object({ paths: z.array(z.string().max(10_000)).max(100_000) }),
      z.object({ importKey: z.string().nullable() }).readonly(),
    ),
    'sources.cancelImport': call(z.object({ importKey: z.string().max(64) }), nothing),
    'sources.paste': call(
      z.object({
        text: z.string().max(20_000_000),
        title: line,
        publisher: line,
        published: line,
        address: line,
      }),
      z.object({ outcome: importOutcome }).readonly(),
    ),
    /** "Add as another publication": the bytes that `like` has, as a source of its own. */
    'sources.addPublication': call(
      z.object({ like: sourceId, originalName: line }),
      z.object({ source: sourceId, label: z.string() }).readonly(),
    ),
    /** Reads a source's bytes again in another encoding; refused once it has claims. */
    'sources.reread': call(z.object({ source: sourceId, encoding: z.enum(chosenEncodings) }), nothing),

    'report.export': call(
      /** `replace` is the token of an answer `exists`, once the analyst has agreed. */
      z.object({ analyst: analystId, replace: z.string().max(64).nullable() }),
      z.discriminatedUnion('status', [
        z.object({ status: z.literal('written'), name: z.string(), folder: z.string() }).readonly(),
        z.object({ status: z.literal('exists'), name: z.string(), replace: z.string() }).readonly(),
        z.object({ status: z.literal('cancelled') }).readonly(),
      ]),
    ),
    'clipboard.write': call(z.object({ text: z.string().max(1_000_000) }), nothing),
    /** The window has committed what was being typed and may be closed. */
    'window.close': call(nothing, nothing),
  },
  events: {
    /** Something other than the window's own edit changed the project: an import, or main's word on an edit. */
    'project.changed': z
      .object({
        revision: z.number().int().nonnegative(),
        change: trustedChange,
        undo: z.string().nullable(),
        redo: z.string().nullable(),
      })
      .readonly(),
    /** The project can no longer be saved; the sentence says what to do. Null when the fault has passed. */
    'project.fault': z.object({ sentence: z.string().nullable() }).readonly(),
    'import.progress': importProgress,
    /** A menu entry of the window was chosen. */
    'menu.chosen': z
      .object({
        entry: z.enum([
          'new',
          'open',
          'close',
          'import',
          'undo',
          'redo',
          'find',
          'palette',
          'keys',
          'export',
          'theme',
        ]),
      })
      .readonly(),
    /** The window is about to close: commit what is being typed, then call `window.close`. */
    'window.closing': nothing,
  },
} as const;

export type Calls = typeof contract.calls;
export type CallName = keyof Calls;
export type Request<N extends CallName> = z.input<Calls[N]['request']>;
export type Response<N extends CallName> = z.output<Calls[N]['response']>;

export type Events = typeof contract.events;
export type EventName = keyof Events;
export type EventBody<N extends EventName> = z.output<Events[N]>;

export type OpenedProject = z.infer<typeof openedProject>;
export type Opening = z.infer<typeof opening>;
export type Editing = z.infer<typeof editing>;

/** What the preload lays on the window as `window.touchstone`. */
export type WindowBridge = {
  readonly call: (name: string, request: unknown) => Promise<unknown>;
  readonly on: (listener: (name: string, body: unknown) => void) => () => void;
  readonly importDropped: (files: readonly unknown[]) => Promise<unknown>;
};

/** One part of the records: for each kind its records, and the next part's number or null. */
export type RecordsPart = {
  readonly records: Readonly<Record<string, readonly unknown[]>>;
  readonly next: number | null;
};
