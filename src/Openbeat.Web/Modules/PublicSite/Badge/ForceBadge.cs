using Openbeat.Platform.Files;
using Openbeat.Platform.Settings;

namespace Openbeat.Modules.PublicSite.Badge;

/// <summary>Serves the one picture that is the force's badge today; one that was withdrawn is not there.</summary>
internal static class ForceBadge
{
    public static async Task<IResult> HandleAsync(string file, HttpContext context, SiteSettings settings, FileStore files, FileFolder folder, CancellationToken stop)
    {
        var badge = settings.Get(ForceSettings.Badge);
        var isPreview = context.Features.Get<ValueAsIf>() is not null;
        return !badge.IsNone && badge.File == file && await files.FindAsync(file, stop) is { } stored
            ? stored.Send(folder, context, name: null, isPreview ? "no-store" : "public, max-age=3600")
            : TypedResults.NotFound();
    }
}
