import {ImgscopeError} from '../../errors.js';

/** A build that failed. Its own output has said why. */
export class BuildError extends ImgscopeError {
	/** Of `docker build` or `podman build`; as of a shell when a signal ended it. */
	readonly exitStatus: number;

	constructor(program: string, exitStatus: number) {
		super(
			'build-failed',
			`${program} build failed with exit status ${exitStatus}`,
			{hint: 'Its own output says why.'},
		);
		this.exitStatus = exitStatus;
	}
}
