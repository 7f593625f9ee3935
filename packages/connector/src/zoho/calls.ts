/** API name of the custom text field in which a call carries the key of its interaction, where an administrator has made it. */
export const MARKER_FIELD = 'cf_inocx_interaction_id';
