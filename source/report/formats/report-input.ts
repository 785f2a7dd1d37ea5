import {type Growth} from '../../rules/growth.js';
import {type Finding} from '../../findings/finding.js';
import {type Image} from '../../model/image.js';
import {type Verdict} from '../../rules/verdict.js';

/** What a report can tell. */
export type ReportInput = {
	readonly image: Image;

	/** In the order in which they are told. */
	readonly findings: readonly Finding[];

	/** Present when the image was judged. */
	readonly verdicts?: readonly Verdict[] | undefined;

	/** What else is to be said of the verdicts. */
	readonly notes?: readonly string[] | undefined;

	/** What grew since the baseline. */
	readonly growth?: Growth | undefined;

	/** Present when it was compared with another one. */
	readonly baseline?: Image | undefined;
};
