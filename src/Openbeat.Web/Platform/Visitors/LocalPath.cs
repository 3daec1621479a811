using System.Diagnostics.CodeAnalysis;

namespace Openbeat.Platform.Visitors;

/// <summary>An address within this site that somebody handed us, so that no redirect or link leads out of it.</summary>
public static class LocalPath
{
    private const int MaxLength = 2000;

    public static bool Is([NotNullWhen(true)] string? path) =>
        path is { Length: > 0 and <= MaxLength }
        && path[0] == '/'
        && (path.Length == 1 || path[1] is not ('/' or '\\'))
        && !path.Any(char.IsControl);

    public static string OrHome(string? path) => Is(path) ? path : "/";

    /// <summary>The path with one query parameter set anew; what stands after <c>#</c> is dropped.</summary>
    public static string With(string path, string name, string? value)
    {
        var uri = new UriBuilder("http://local" + path);
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(uri.Query);
        query.Remove(name);
        if (value is not null)
        {
            query[name] = value;
        }

        return uri.Path + QueryString.Create(query.OrderBy(q => q.Key, StringComparer.Ordinal));
    }
}
