using Openbeat.Platform.Access;

namespace Openbeat.Modules.Teams;

/// <summary>What may be done with the questions that an area's team is asked.</summary>
public static class QuestionPermissions
{
    public const string Read = "questions.read", Answer = "questions.answer", Direct = "questions.direct", Inspect = "questions.inspect", Export = "questions.export";

    public static IReadOnlyList<Permission> All { get; } =
    [
        new(Read, "Read the questions that a team was asked, with notes and history",
            Roles.Officer, Roles.Pcso, Roles.Sergeant, Roles.Inspector, Roles.Superintendent, Roles.ChiefSuperintendent, Roles.EngagementOfficer),
        new(Answer, "Answer questions, take them on, write notes, pause their clocks with a reason, mark threats",
            Roles.Officer, Roles.Pcso, Roles.Sergeant, Roles.Inspector, Roles.EngagementOfficer),
        new(Direct, "Give questions to colleagues, pass them to another team or agency, join those about the same thing", Roles.Sergeant, Roles.Inspector, Roles.EngagementOfficer),
        new(Inspect, "Answer questions that were taken to the inspector, and hear of threats", Roles.Inspector),
        new(Export, "Download the list of questions as a file", Roles.Sergeant, Roles.Inspector, Roles.Superintendent, Roles.ChiefSuperintendent),
    ];
}
