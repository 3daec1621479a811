using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Openbeat.Data;

namespace Openbeat.Modules.Accounts.Api;

/// <summary>The register of groups, for the force's own systems.</summary>
internal static class ListGroups
{
    /// <param name="Id">The group's id.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Kind">What it is.</param>
    /// <param name="ClosedOn">The day it was closed, or null.</param>
    public sealed record Response(Guid Id, string Name, string Kind, DateOnly? ClosedOn);

    public static async Task<Ok<List<Response>>> HandleAsync(AppDb db, CancellationToken stop)
    {
        var groups = await db.Set<Group>().OrderBy(g => g.Name).ToListAsync(stop);
        return TypedResults.Ok(groups.Select(g => new Response(g.Id, g.Name, g.Kind.ToString(), g.ClosedOn)).ToList());
    }
}
