using Microsoft.EntityFrameworkCore;
using Openbeat.Data;
using Openbeat.Platform.Access;
using Openbeat.Platform.Files;
using Openbeat.Platform.Time;

namespace Openbeat.Modules.Teams;

/// <summary>Serves photographs of officers one by one; there is no list and no archive of them.</summary>
internal static class Pictures
{
    /// <summary>The photograph an officer is shown with now. Any other of theirs is gone; nothing keeps it, a browser asks again each time.</summary>
    public static async Task<IResult> ShowAsync(string slug, string file, HttpContext context, AppDb db, FileStore files, FileFolder folder, TimeProvider clock, CancellationToken stop)
    {
        if (!StoredFile.IsName(file) || await db.Set<Officer>().FirstOrDefaultAsync(o => o.Slug == slug, stop) is not { } officer)
        {
            return TypedResults.NotFound();
        }

        var today = clock.LondonToday();
        if (!officer.IsNamed(today) || officer.Picture != file || !await db.Set<Posting>().InForce(today).AnyAsync(p => p.OfficerId == officer.Id, stop))
        {
            return TypedResults.StatusCode(StatusCodes.Status410Gone);
        }

        context.Response.Headers["X-Robots-Tag"] = "noimageindex";
        return await files.FindAsync(file, stop) is { } stored ? stored.Send(folder, context, name: null, "private, no-cache") : TypedResults.NotFound();
    }

    /// <summary>A photograph that was handed in for an officer, before it is shown to anybody.</summary>
    public static async Task<IResult> BeforeAsync(Guid officer, string file, HttpContext context, OfficerScope scope, FileStore files, FileFolder folder, CancellationToken stop) =>
        await scope.FindAsync(officer, stop) is not null && await files.FindAsync(file, stop) is { } stored && stored.Kind.IsPicture()
            ? stored.Send(folder, context, name: null, "no-store")
            : TypedResults.NotFound();

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet($"{TeamLinks.OfficerFolder}/{{slug}}/picture/{{file}}", ShowAsync).OpenToAll().ExcludeFromDescription();
        routes.MapGet($"{TeamLinks.Keep}/officers/{{officer:guid}}/photograph/{{file}}", BeforeAsync).WithMetadata(new NeedsAttribute(TeamPermissions.Edit) { Anywhere = true }).ExcludeFromDescription();
    }
}

/// <summary>The photographs and plans that records of this module name.</summary>
internal sealed class TeamFiles(AppDb db) : IFileHolder
{
    public async Task<IReadOnlyCollection<string>> HeldAsync(CancellationToken stop) =>
    [
        .. await db.Set<Officer>().Where(o => o.Picture != null).Select(o => o.Picture!).ToListAsync(stop),
        .. await db.Set<TeamPlan>().Where(p => p.File != null).Select(p => p.File!).ToListAsync(stop),
    ];
}
