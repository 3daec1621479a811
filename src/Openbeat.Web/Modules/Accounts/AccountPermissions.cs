using Openbeat.Platform.Access;

namespace Openbeat.Modules.Accounts;

/// <summary>The named operations of this module.</summary>
public static class AccountPermissions
{
    public const string See = "accounts.see", Change = "accounts.change", ChangeGrants = "grants.change", ArrangeCover = "cover.arrange",
        SeeWho = "access.see", ChangeGroups = "groups.change", ReadAudit = "audit.read",
        ChangeSingleSignOn = "single-sign-on.change", ChangeKeys = "api-keys.change", SeeVetting = "vetting.see", RecordVetting = "vetting.record",
        SeeRecordKinds = "record-kinds.see", SeeGroups = "groups.see", ChangeRules = "sign-in-rules.change", SeeGroup = "group.see";

    public static IReadOnlyList<Permission> All { get; } =
    [
        new(See, "See the accounts of this site", Roles.Administrator, Roles.DataProtectionOfficer, Roles.GroupCoordinator),
        new(Change, "Invite people, disable accounts and let them set up sign-in again", Roles.Administrator),
        new(ChangeGrants, "Give and take roles", Roles.Administrator),
        new(ArrangeCover, "Arrange cover for an absent colleague", Roles.Administrator, Roles.Inspector, Roles.Superintendent, Roles.ChiefSuperintendent),
        new(SeeWho, "See who may do what, where, and why", Roles.Administrator, Roles.DataProtectionOfficer, Roles.ChiefSuperintendent, Roles.ProfessionalStandards),
        new(SeeGroups, "Read the register of groups", Roles.Administrator, Roles.GroupCoordinator, Roles.Analyst, Roles.Opfcc),
        new(SeeGroup, "See a group of the register: what it is and who is in it", Roles.Member, Roles.Chair, Roles.GroupCoordinator, Roles.Opfcc, Roles.Administrator, Roles.DataProtectionOfficer),
        new(ChangeGroups, "Change the register of groups", Roles.Administrator, Roles.GroupCoordinator),
        new(ReadAudit, "Search and export the audit trail", Roles.Administrator, Roles.DataProtectionOfficer, Roles.ProfessionalStandards),
        new(ChangeSingleSignOn, "Say which single sign-on groups give which roles", Roles.Administrator),
        new(ChangeRules, "Say who needs a second factor, whether local sign-in is on, and where a reason is asked for", Roles.Administrator),
        new(ChangeKeys, "Issue and withdraw API keys", Roles.Administrator),
        new(SeeVetting, "See the result and expiry of somebody's basic vetting", Roles.ProfessionalStandards, Roles.GroupCoordinator, Roles.DataProtectionOfficer),
        new(RecordVetting, "Record the result of somebody's basic vetting", Roles.ProfessionalStandards),
        new(SeeRecordKinds, "See what kinds of restricted record there are and under which law", Roles.Administrator, Roles.DataProtectionOfficer, Roles.ProfessionalStandards, Roles.ChiefSuperintendent),
    ];
}
