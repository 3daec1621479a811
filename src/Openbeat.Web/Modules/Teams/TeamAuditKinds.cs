using Openbeat.Platform.Audit;

namespace Openbeat.Modules.Teams;

/// <summary>The kinds of record this module has in the audit trail.</summary>
internal static class TeamAuditKinds
{
    public const string Officer = "team-officer", Posting = "team-posting", Plan = "team-plan", Check = "team-check", Handover = "team-handover", File = "team-file", Base = "team-base";

    public static IReadOnlyList<AuditKind> All { get; } =
    [
        new(Officer, "An officer's public profile: added, changed, a name or photograph withdrawn, or removed", [AuditOperation.Collect, AuditOperation.Alter, AuditOperation.Erase], nameof(Teams.Officer.ShownAs), nameof(Teams.Officer.LeftOn)),
        new(Posting, "That an officer works for an area: from when, until when, as what", [AuditOperation.Collect, AuditOperation.Alter, AuditOperation.Erase], "Area", nameof(Teams.Posting.Kind), nameof(Teams.Posting.From), nameof(Teams.Posting.Until)),
        new(Plan, "A published plan of an area or a function", [AuditOperation.Collect, AuditOperation.Alter, AuditOperation.Erase], nameof(TeamPlan.ReviewOn)),
        new(Check, "That facts about a team were looked at and are right", [AuditOperation.Collect, AuditOperation.Erase], "Area", nameof(FactCheck.Facts)),
        new(Handover, "That one officer hands an area to another", [AuditOperation.Collect, AuditOperation.Alter, AuditOperation.Erase], "Area", nameof(Teams.Handover.On), "Items"),
        new(Base, "Where the team of an area works from", [AuditOperation.Alter]),
        new(File, "Officers as one file: taken from a personnel system, or given out", [AuditOperation.Collect, AuditOperation.Disclose], "Officers"),
    ];
}
