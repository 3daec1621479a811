using Openbeat.Data;
using Openbeat.Platform.Settings;

namespace Openbeat.Modules.PublicSite.Badge;

/// <summary>Serves the one picture that the settings name as the force's badge.</summary>
internal static class ForceBadge
{
    private static readonly Dictionary<string, string> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        [".svg"] = "image/svg+xml",
        [".png"] = "image/png",
        [".webp"] = "image/webp",
        [".jpg"] = "image/jpeg",
    };

    public static IResult Handle(string file, HttpContext context, SiteSettings settings, DataFolder folder)
    {
        var path = Path.Combine(folder.Path, "files", Path.GetFileName(file));
        if (file != settings.Get(ForceSettings.Badge) || file != Path.GetFileName(file) || !Kinds.TryGetValue(Path.GetExtension(file), out var kind) || !File.Exists(path))
        {
            return TypedResults.NotFound();
        }

        // A drawing may carry scripts; opened by itself it must not run them.
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.CacheControl = "public, max-age=3600";
        return TypedResults.PhysicalFile(path, kind, lastModified: File.GetLastWriteTimeUtc(path));
    }
}
