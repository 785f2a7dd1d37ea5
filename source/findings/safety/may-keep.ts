import {findInText} from '../../model/secrets/secret-patterns.js';
import {hasSecret} from '../../model/secrets/known-secrets.js';
import {namedSecrets} from '../../model/secrets/redact-text.js';
import {secretFileKind} from './secret-files.js';

/** Directories in which people keep what opens something, and names that tell no kind: they are left out, though most are harmless. */
const doubtful =
	/(?:^|\/)(?:\.ssh|\.aws|\.azure|\.gnupg|\.kube|\.docker|\.config\/g(?:cloud|h)|\.password-store|(?:run|kaniko)\/secrets|etc\/ssl\/private)\/|(?:^|\/)(?:g?shadow-?|\.?npmrc|\.yarnrc(?:\.yml)?|\.env(?:\..+)?|credentials(?:\..+)?|secrets?(?:\..+)?|wp-config\.php|master\.key|.*_history|.*\.(?:key|ovpn|tfvars|jwk|keytab|gpg))$/i;

/** What is no secret itself: a variable, a call, a placeholder, a word. */
const placeholder = /^(?:.{0,5}|[$<{%[(*].*|.*[(<*].*|[a-z_.]+)$/i;

/** Whether a file may leave the image, by its path. */
export const mayKeepPath = (path: string): boolean => {
	const relative = path.replace(/^\//, '');
	return !doubtful.test(relative) && secretFileKind(relative) === undefined;
};

/** Whether a text may: nothing in it has the form of a secret, is called one, or is one that is known from elsewhere. */
export const mayKeepText = (
	text: string,
	secrets: ReadonlySet<string>,
): boolean =>
	findInText(text).length === 0 &&
	!namedSecrets(text).some(value => !placeholder.test(value)) &&
	!hasSecret(text, secrets);
