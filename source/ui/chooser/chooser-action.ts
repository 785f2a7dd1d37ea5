import {
	type ImageList,
	type ImageUsers,
	type ListedImage,
} from '../../model/listed-image.js';
import {type MouseEvent} from '../../terminal/mouse-event.js';
import {type Update} from '../action.js';
import {type Command} from '../command.js';
import {type Size} from '../state.js';
import {type ChooserState} from './chooser-state.js';

/** Everything that can happen to the list of images. */
export type ChooserAction =
	| {readonly type: 'run-command'; readonly command: Command}
	| {readonly type: 'type-text'; readonly text: string}
	| {readonly type: 'use-mouse'; readonly event: MouseEvent}
	| {readonly type: 'resize'; readonly size: Size}

	/** The engines have answered. */
	| {
			readonly type: 'show-list';
			readonly list: ImageList;

			/** Seconds since 1970. */
			readonly now: number;
	  }
	| {
			readonly type: 'show-users';
			readonly image: ListedImage;
			readonly users: ImageUsers;
	  }

	/** Something was done, and the list is another one. */
	| {readonly type: 'finish'; readonly message: string}

	/** Something is worth a word. */
	| {readonly type: 'say'; readonly message: string}

	/** Something could not be done. */
	| {readonly type: 'fail'; readonly message: string};

/** What the world outside has to do for the list of images. */
export type ChooserEffect =
	| {readonly type: 'quit'}
	| {readonly type: 'suspend'}
	| {readonly type: 'read-list'}
	| {readonly type: 'open'; readonly image: ListedImage}
	| {
			readonly type: 'compare';
			readonly a: ListedImage;
			readonly b: ListedImage;
	  }
	| {readonly type: 'find-users'; readonly image: ListedImage}
	| {readonly type: 'remove'; readonly image: ListedImage}
	| {
			readonly type: 'tag';
			readonly image: ListedImage;
			readonly name: string;
	  };

export type ChooserUpdate = Update<ChooserState, ChooserEffect>;
