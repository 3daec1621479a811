using Microsoft.Net.Http.Headers;

namespace Openbeat.Platform.Files;

/// <summary>Hands a stored file out so that a browser does nothing with it but show a picture or save it.</summary>
public static class FileSending
{
    /// <summary>Nothing in it may run, load or be framed, whatever a browser makes of it.</summary>
    internal const string Policy = "default-src 'none'; frame-ancestors 'none'; sandbox";

    /// <param name="file">The file.</param>
    /// <param name="folder">Where its bytes are.</param>
    /// <param name="context">The answer.</param>
    /// <param name="name">What it is saved as; null shows a picture in the page, and saves everything else under its hash.</param>
    /// <param name="cache">The header <c>Cache-Control</c>: who may keep it, and how long.</param>
    /// <returns>The bytes, parts of them on request; 404 where they are not there.</returns>
    public static IResult Send(this StoredFile file, FileFolder folder, HttpContext context, string? name, string cache)
    {
        var path = folder.PathOf(file.Sha256);
        if (!File.Exists(path))
        {
            return TypedResults.NotFound();
        }

        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = cache;
        var disposition = new ContentDispositionHeaderValue(name is null && file.Kind.IsPicture() ? "inline" : "attachment");
        if (disposition.DispositionType == "attachment")
        {
            disposition.SetHttpFileName(name ?? file.Sha256);
        }

        headers.ContentDisposition = disposition.ToString();
        return TypedResults.PhysicalFile(path, file.Kind.ContentType(), entityTag: new EntityTagHeaderValue($"\"{file.Sha256}\""), enableRangeProcessing: true);
    }
}
