import {findRows, type Found} from '../../model/find/find-rows.js';
import {memoize} from '../memoize.js';
import {type State} from '../state.js';

const findIn = memoize(findRows, 4);

/** What the query finds; undefined while no layer is read. */
export const foundRows = ({image, finding}: State): Found | undefined =>
	image && findIn(image, finding.text, finding.order);
