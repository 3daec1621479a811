namespace Openbeat.Modules.Published;

/// <summary>The only place that knows the addresses of the module.</summary>
public static class PublishedLinks
{
    public const string Data = "/stop-and-search/data";
    public const string Versions = "/stop-and-search/data/versions";
    public const string Quarantine = "/stop-and-search/data/quarantine";
    public const string QuarantineCsv = "/stop-and-search/data/quarantine.csv";
    public const string Everything = "/stop-and-search/data/searches.csv";

    public static string Original(SuppliedFile file) => $"/stop-and-search/data/files/{file.Sha256}/{Uri.EscapeDataString(file.FileName)}";

    /// <summary>Every search of a force, or of all real ones where none is named.</summary>
    public static string EverythingOf(string? forceId) => string.IsNullOrEmpty(forceId) ? Everything : $"{Everything}?force={Uri.EscapeDataString(forceId)}";

    public static string OfForce(string forceId) => $"{Data}?force={Uri.EscapeDataString(forceId)}";
}
