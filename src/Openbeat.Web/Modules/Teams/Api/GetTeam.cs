using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Openbeat.Modules.Places;
using Openbeat.Platform;
using Openbeat.Platform.Access;
using Openbeat.Platform.Caching;
using Openbeat.Platform.Time;

namespace Openbeat.Modules.Teams.Api;

/// <summary><c>/api/v1/areas/{id}/team</c>: who works in an area, as its page shows them.</summary>
internal static class GetTeam
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet($"{AreaLinks.Api}/{{id}}/team", HandleAsync).OpenToAll().WithTags("Areas").WithMetadata(new CachedPageAttribute())
            .WithName("GetAreaTeam").WithSummary("Who works in an area today, by name or by role as each is shown, who leads them, and its published plans");

    private static async Task<Results<Ok<TeamAnswer>, ProblemHttpResult>> HandleAsync(
        string id, Atlas atlas, TeamRegister register, FactChecks checks, PublishedPlans plans, HttpContext context, TimeProvider clock, CancellationToken stop)
    {
        if (!(await atlas.TreeAsync(stop)).TryFind(id, out var area) || await register.OfAsync(area.Id, stop) is not { } team)
        {
            return TypedResults.Problem(statusCode: StatusCodes.Status404NotFound, title: "There is no such area", detail: $"{AreaLinks.Api} lists those there are.");
        }

        var today = clock.LondonToday();
        var isInvented = area.Area.ForceId == Forces.DemonstrationId;
        context.MarkDemonstration(isInvented);
        return TypedResults.Ok(new TeamAnswer(
            area.Reference, area.Area.Name, AreaLinks.Show(area), TeamLinks.Ask(area),
            [.. team.Officers.Select(Of)],
            team.Sergeant is { } sergeant ? Of(sergeant) : null,
            team.Inspector is { } inspector ? Of(inspector) : null,
            [.. team.AlsoHere.Select(a => a.Reference)],
            [.. (await plans.OfAsync([.. area.Ancestors, area, .. team.AlsoHere], stop)).Select(p => new PlanAnswer(p.Title, p.Area.Reference, p.Owner, p.ReviewOn, TeamLinks.Plan(p.Id)))],
            [.. (await checks.OfAsync([area], stop)).Select(s => new CheckAnswer(s.Facts.ToString().ToLowerInvariant(), s.CheckedOn, s.IsStale(today)))])
        { Demonstration = isInvented, Base = team.Base });
    }

    private static OfficerAnswer Of(TeamMember member) => new(
        member.Shown.Name, member.Shown.IsNamed, member.Shown.Role, member.Kind.Title(), member.Shown.Page,
        member.Shown.Telephone, member.Shown.WorkingOn, member.Area.Reference, member.From, member.Until, member.CoversFor?.Name, member.IsAway);
}

/// <summary>The team of an area.</summary>
/// <param name="AlsoHere">The areas of functions and teams that also work here.</param>
public sealed record TeamAnswer(
    string Area, string Name, string Page, string Ask, IReadOnlyList<OfficerAnswer> Officers, OfficerAnswer? Sergeant, OfficerAnswer? Inspector,
    IReadOnlyList<string> AlsoHere, IReadOnlyList<PlanAnswer> Plans, IReadOnlyList<CheckAnswer> Checks)
{
    /// <summary>Where the team works from, or null.</summary>
    public string? Base { get; init; }

    /// <summary>Whether it is the demonstration force's.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Demonstration { get; init; }
}

/// <summary>An officer as the public sees them, without the photograph: those are on pages alone, one by one.</summary>
/// <param name="Name">Rank and name, or the role of somebody who is not named.</param>
/// <param name="Kind">What they are to the area.</param>
/// <param name="Area">The area they are posted to.</param>
/// <param name="CoversFor">Whom they stand in for, as the public sees them, or null.</param>
/// <param name="IsAway">Whether somebody stands in for them now.</param>
public sealed record OfficerAnswer(
    string Name, bool IsNamed, string Role, string Kind, string? Page, string? Telephone, string? WorkingOn,
    string Area, DateOnly From, DateOnly? Until, string? CoversFor, bool IsAway);

public sealed record PlanAnswer(string Title, string Area, string Owner, DateOnly ReviewOn, string Page);

/// <param name="Facts">The set of facts: officers, contacts or plans.</param>
/// <param name="IsStale">Whether it was not checked for longer than the force's own limit.</param>
public sealed record CheckAnswer(string Facts, DateOnly? CheckedOn, bool IsStale);
