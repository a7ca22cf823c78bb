import { fromEnv } from '@aws-sdk/credential-provider-env';

/**
 * Credentials come from the environment and from nowhere else. The build puts this file in the place of `@aws-sdk/credential-provider-node`, whose other
 * providers (profiles, SSO, metadata service) would weigh more than all handlers; hence the name, which the SDK's clients import.
 */
export const defaultProvider = (): ReturnType<typeof fromEnv> => fromEnv();
