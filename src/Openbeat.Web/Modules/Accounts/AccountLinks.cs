namespace Openbeat.Modules.Accounts;

/// <summary>The addresses of this module.</summary>
public static class AccountLinks
{
    public const string SignIn = "/sign-in", Code = "/sign-in/code", RecoveryCode = "/sign-in/recovery-code", Forgotten = "/sign-in/forgotten",
        NewPassword = "/sign-in/new-password", SignOut = "/sign-out", SingleSignOn = "/sign-in/single", Work = "/work", Account = "/account", SecondFactor = "/account/second-factor",
        Authenticator = "/account/authenticator", Passkeys = "/account/passkeys", Sessions = "/account/sessions", Password = "/account/password",
        Address = "/account/address", RecoveryCodes = "/account/recovery-codes", OptionalMessages = "/account/messages", People = "/people", Invite = "/people/invite", Groups = "/groups/register",
        Cover = "/people/cover", WhoMay = "/people/who-may", AuditTrail = "/audit", SingleSignOnGroups = "/people/single-sign-on",
        ApiKeys = "/people/api-keys", SignInRules = "/people/sign-in-rules", RecordKinds = "/restricted/kinds";

    public static string Person(Guid account) => $"{People}/{account}";

    public static string Why(Guid account) => $"{People}/{account}/why";

    public static string NewGrant(Guid account) => $"{People}/{account}/grant";

    public static string Grant(Guid grant) => $"/grants/{grant}";

    public static string ShowGroup(Guid group) => $"/groups/{group}";

    public static string Group(Guid group) => $"{Groups}/{group}";

    public static string Vetting(Guid account) => $"{People}/{account}/vetting";

    public static string SeenRestricted(string kind, string id) => $"{Seen(kind, id)}&store=restricted";

    public static string Seen(string kind, string id) => $"{AuditTrail}?kind={Uri.EscapeDataString(kind)}&record={Uri.EscapeDataString(id)}";
}
