import {type Evidence, type EvidenceProgress} from '../../findings/context.js';
import {type MergedTree} from '../../model/merged-tree.js';
import {type NoContents} from '../../model/why-not-contents.js';

/** How far looking into the contents of files is, for findings that names do not tell. */
export type Look =
	| {readonly phase: 'running'; readonly progress?: EvidenceProgress}
	| {readonly phase: 'done'; readonly evidence: Evidence}
	| {readonly phase: 'stopped'}
	| {readonly phase: 'failed'; readonly reason: string}
	| {readonly phase: 'left-out'; readonly why: NoContents};

/** A look, and the image that it is into. */
export type LookAt = {
	readonly tree: MergedTree;
	readonly look: Look;
};

/** Something became known of a look. */
export type LookAction = {readonly type: 'change-look'} & LookAt;
