using Openbeat.Platform.Audit;
using static Openbeat.Platform.Audit.AuditOperation;

namespace Openbeat.Modules.Accounts;

/// <summary>What the trail records about accounts.</summary>
internal static class AccountAuditKinds
{
    public const string Account = "account", Session = "session", Refused = "sign-in-refused", PasswordAsked = "new-password-asked", Grant = "grant", Cover = "cover",
        Group = "group", SingleSignOnGroup = "single-sign-on-group", ApiKey = "api-key";

    public static IReadOnlyList<AuditKind> Open { get; } =
    [
        new(Account, "Somebody who signs in: invited, joined, how they sign in, disabled", [Collect, Alter]),
        new(Session, "One sign-in on one device: started, proved again, ended", [Collect, Alter], "Method"),
        new(Refused, "An attempt to sign in that was refused; of an unknown account it says no more", [Collect]),
        new(PasswordAsked, "A new password was asked for; of an unknown account it says no more", [Collect]),
        new(Grant, "A role given for the whole force, an area or a group", [Collect, Alter], "Account", "Role", "Area", "Group", "From", "Until"),
        new(Cover, "Cover for an absent colleague's role", [Collect, Alter], "Grant", "By", "From", "Until"),
        new(Group, "A group of the register", [Collect, Alter], "Kind", "ClosedOn"),
        new(SingleSignOnGroup, "A group at the single sign-on provider that gives a role", [Collect, Erase], "Role", "Area", "Group"),
        new(ApiKey, "The key of one of the force's own systems", [Collect, Alter], "Operations", "ExpiresOn"),
    ];

    public static AuditKind Vetting { get; } = new(VettingLog.KindKey, "The result and expiry of somebody's basic vetting, in the restricted store", [Collect, Alter, Consult]);
}
