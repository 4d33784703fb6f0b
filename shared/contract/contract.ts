import { analystId, projectId, sourceId } from '../domain/identity.ts';
import { marking } from '../domain/marking.ts';
import { z } from '../domain/schema.ts';
import { line, prose } from '../domain/text-limits.ts';
import type { Change } from '../project/change.ts';
import { commandSchema } from '../project/command.ts';
import {
  backupCopy,
  backupList,
  careProgress,
  erasing,
  lockedThing,
  passphrase,
  passphraseStrength,
  verification,
} from './care.ts';
import { historyFilter, historyPage, savedVersion, versionDifference, versionName } from './history.ts';
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
    /** Why nothing can be changed, in a sentence; null where the project is open for work. */
    readOnly: z.string().nullable(),
    /** Whether something is damaged: then what still checks out is shown, and can be recovered to a new folder. */
    damaged: z.boolean(),
    encrypted: z.boolean(),
    /** What opening noticed and mended, in sentences; empty as a rule. */
    notices: z.array(z.string()).readonly(),
    /** Where the window left off in this project: places in texts by source id (UTF-16 units). */
    places: z.record(z.string(), z.number()),
    /** The screen on which work on it stopped on this computer, or null. */
    screen: z.enum(screens).nullable(),
  })
  .readonly();

/** The user turned away from a dialog that asked for a place. */
const cancelled = z.object({ status: z.literal('cancelled') }).readonly();

/** A file that was written, and the folder that the user chose for it. */
const written = z.object({ status: z.literal('written'), name: z.string(), folder: z.string() }).readonly();

/** A project that was written anew, and what of the old files may remain on the disk, in sentences. */
const rewritten = z.object({ project: openedProject, remains: z.array(z.string()).readonly() }).readonly();

const opening = z.discriminatedUnion('status', [
  z.object({ status: z.literal('opened'), project: openedProject }).readonly(),
  /** It is encrypted: `project.unlock` goes on with its ticket. */
  z.object({ status: z.literal('locked'), locked: lockedThing }).readonly(),
  cancelled,
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
      z.object({
        title: line.min(1),
        keyQuestion: prose,
        marking,
        analystName: line.min(1),
        /** Null makes a project that is not encrypted. */
        passphrase: passphrase.nullable(),
      }),
      opening,
    ),
    'project.open': call(z.object({ recent: z.string().max(64).nullable() }), opening),
    /** Goes on opening what is locked. A wrong passphrase answers `locked` again, with why. */
    'project.unlock': call(z.object({ ticket: z.string().max(64), passphrase }), opening),
    /** Forgets a ticket: the analyst has turned away from what is locked. */
    'project.leaveLocked': call(z.object({ ticket: z.string().max(64) }), nothing),
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
    /** Part of the history, newest first, from a revision back; null begins with the last one. */
    'project.history': call(
      z.object({
        from: z.number().int().nonnegative().nullable(),
        count: z.number().int().min(1).max(500),
        filter: historyFilter,
      }),
      historyPage,
    ),
    /** Brings the records back to how they stood at a revision: an edit like any other, which can be undone. */
    'project.goBack': call(
      z.object({ revision: z.number().int().nonnegative(), analyst: analystId }),
      editing,
    ),
    'project.saveVersion': call(
      z.object({ name: versionName, analyst: analystId }),
      z.object({ version: savedVersion, editing }).readonly(),
    ),
    /** The versions that were saved, newest first. */
    'project.versions': call(nothing, z.array(savedVersion).readonly()),
    /** What differs between two revisions, in words. */
    'project.compareVersions': call(
      z.object({ one: z.number().int().nonnegative(), other: z.number().int().nonnegative() }),
      versionDifference,
    ),
    /** Keeps the screen that is shown, so that the next opening begins there. */
    'project.keepScreen': call(z.object({ screen: z.enum(screens) }), nothing),
    /** Keeps the place in a source's text at which reading stopped, in UTF-16 units. */
    'project.keepPlace': call(
      z.object({ source: sourceId, offset: z.number().int().nonnegative() }),
      nothing,
    ),

    /** Locks the open encrypted project now: it is closed, and waits for its passphrase. */
    'project.lock': call(nothing, opening),
    /** Tries again to save what is not saved yet, or to write in a folder that was gone. */
    'project.retry': call(nothing, nothing),
    /** Looks whether the folder is there, unchanged by others and still ours; a fault comes as an event. */
    'project.look': call(nothing, nothing),
    /**
     * Writes what is in memory to a new folder that the user chooses; always possible. `unsaved` are the edits that the
     * window holds and main could not save, oldest first: the copy has them too.
     */
    'project.saveElsewhere': call(
      z.object({ unsaved: z.array(commandSchema) }),
      z.discriminatedUnion('status', [
        z
          .object({
            status: z.literal('written'),
            folder: z.string(),
            /** What could not be copied, in sentences. */
            missing: z.array(z.string()).readonly(),
          })
          .readonly(),
        cancelled,
      ]),
    ),

    'care.verify': call(nothing, verification),
    /** Stops a verification that is under way; it then answers `cancelled`. */
    'care.stopVerifying': call(nothing, nothing),
    'care.backups': call(nothing, backupList),
    'care.backUpNow': call(nothing, backupCopy),
    /** Asks for a folder for the copies of all projects, or goes back to each project's own. */
    'care.chooseBackupFolder': call(z.object({ own: z.boolean() }), backupList),
    /** Restores a copy to a new folder that the user chooses, and opens it there; the current one stays as it is. */
    'care.restore': call(z.object({ key: z.string().max(64) }), opening),
    /** Recovers what checks out of a damaged project to a new folder, and opens it there. */
    'care.recover': call(nothing, opening),
    /** Writes the small program that checks a report's hashes, to a folder that the user chooses. */
    'care.saveVerifier': call(nothing, z.discriminatedUnion('status', [written, cancelled])),

    'security.strength': call(z.object({ passphrase }), passphraseStrength),
    /** Encrypts the open project: a new copy is written and takes its place. `remains` says what may be left on the disk. */
    'security.encrypt': call(z.object({ passphrase }), rewritten),
    'security.changePassphrase': call(z.object({ current: passphrase, next: passphrase }), nothing),
    /** Makes a new key and writes everything anew, so that whoever kept the old key cannot read what comes. */
    'security.revoke': call(z.object({ current: passphrase, next: passphrase }), rewritten),
    /** Writes one `.age` file for somebody else, under a passphrase of its own. */
    'security.exportCopy': call(
      z.object({ passphrase }),
      z.discriminatedUnion('status', [written, cancelled]),
    ),
    /** Asks for an `.age` file; it comes back locked. Unlocking it asks where it shall be kept, and opens it there. */
    'security.openCopy': call(nothing, opening),

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

    /** Erases sources for good: bytes, text, every mention in journal, snapshots and backups. Cannot be undone. */
    'sources.erase': call(erasing, rewritten),

    'report.export': call(
      /** `replace` is the token of an answer `exists`, once the analyst has agreed. */
      z.object({ analyst: analystId, replace: z.string().max(64).nullable() }),
      z.discriminatedUnion('status', [
        written,
        z.object({ status: z.literal('exists'), name: z.string(), replace: z.string() }).readonly(),
        cancelled,
      ]),
    ),
    'clipboard.write': call(z.object({ text: z.string().max(1_000_000) }), nothing),
    /** The window has committed what was being typed and may be closed. */
    'window.close': call(nothing, nothing),
    /** The window was asked to close and stays open after all: something is not saved. */
    'window.stay': call(nothing, nothing),
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
    'project.fault': z
      .object({
        sentence: z.string().nullable(),
        /** Whether trying again can help. Saving a copy elsewhere is always possible. */
        retry: z.boolean(),
      })
      .readonly(),
    /** Something was noticed that does not stop the work: a backup that failed, a source whose bytes have changed. */
    'project.notice': z.object({ sentence: z.string() }).readonly(),
    /** The project is about to be locked: commit what is being typed, then call `project.lock`. */
    'project.locking': nothing,
    /** The project is locked, whoever asked for it: nothing of it stays on screen. Its files are being closed still. */
    'project.locked': lockedThing,
    'care.progress': careProgress,
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
          'backup',
          'verify',
          'lock',
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

type Events = typeof contract.events;
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
