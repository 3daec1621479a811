using System.Diagnostics.CodeAnalysis;

namespace Openbeat.Platform.Access;

/// <summary>What somebody does here. A grant gives an account a role for an area and all below it, for a group, or for the whole force.</summary>
/// <param name="Key">Its name for ever, as stored.</param>
/// <param name="Title">Its name on pages.</param>
public sealed record Role(string Key, string Title)
{
    public override string ToString() => Title;
}

/// <summary>The roles there are. They are the field's own, so they are code; who holds them is data.</summary>
public static class Roles
{
    public static readonly Role Member = new("member", "Member");
    public static readonly Role Chair = new("chair", "Chair");
    public static readonly Role GroupCoordinator = new("group-coordinator", "Group coordinator");
    public static readonly Role Officer = new("officer", "Officer");
    public static readonly Role Pcso = new("pcso", "PCSO");
    public static readonly Role Sergeant = new("sergeant", "Sergeant");
    public static readonly Role Inspector = new("inspector", "Inspector");
    public static readonly Role Superintendent = new("superintendent", "Superintendent");
    public static readonly Role ChiefSuperintendent = new("chief-superintendent", "Chief superintendent");
    public static readonly Role EngagementOfficer = new("engagement-officer", "Community engagement officer");
    public static readonly Role ProfessionalStandards = new("professional-standards", "Professional standards");
    public static readonly Role Opfcc = new("opfcc", "OPFCC");
    public static readonly Role Analyst = new("analyst", "Analyst");
    public static readonly Role ResponsibleStatistician = new("responsible-statistician", "Responsible statistician");
    public static readonly Role DataProtectionOfficer = new("data-protection-officer", "Data protection officer");
    public static readonly Role WebEditor = new("web-editor", "Web editor");
    public static readonly Role Partner = new("partner", "Partner");
    public static readonly Role Administrator = new("administrator", "Administrator");

    public static IReadOnlyList<Role> All { get; } =
    [
        Member, Chair, GroupCoordinator, Officer, Pcso, Sergeant, Inspector, Superintendent, ChiefSuperintendent, EngagementOfficer,
        ProfessionalStandards, Opfcc, Analyst, ResponsibleStatistician, DataProtectionOfficer, WebEditor, Partner, Administrator,
    ];

    public static bool TryFind(string? key, [NotNullWhen(true)] out Role? role) => (role = All.FirstOrDefault(r => r.Key == key)) is not null;

    public static Role Of(string key) => TryFind(key, out var role) ? role : throw new InvalidOperationException($"There is no role '{key}'.");
}
