using Openbeat.Platform.Access;

namespace Openbeat.Modules.Teams;

/// <summary>The named operations of this module.</summary>
public static class TeamPermissions
{
    public const string Edit = "teams.edit", Check = "teams.check", Oversee = "teams.oversee", Exchange = "teams.exchange";

    public static IReadOnlyList<Permission> All { get; } =
    [
        new(Edit, "Change the page of a team: officers, photographs, postings, cover, handovers, plans", Roles.Sergeant, Roles.Inspector, Roles.Superintendent, Roles.ChiefSuperintendent, Roles.Administrator),
        new(Check, "Be asked first whether the facts about a team are still right, and say so", Roles.Sergeant),
        new(Oversee, "Be asked when the facts about a team stay unchecked or nobody in a beat can be reached, and say that they are right", Roles.Inspector, Roles.Administrator),
        new(Exchange, "Take officers from the file of a personnel system, and give them out as a file", Roles.Administrator, Roles.Superintendent, Roles.ChiefSuperintendent),
    ];
}
