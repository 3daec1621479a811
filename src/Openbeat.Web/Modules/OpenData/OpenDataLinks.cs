namespace Openbeat.Modules.OpenData;

/// <summary>The only place that knows the addresses of the module.</summary>
public static class OpenDataLinks
{
    /// <summary>The page that documents data and API.</summary>
    public const string DataAndApi = "/api";

    /// <summary>Where every call starts, of our own API and of the compatible one.</summary>
    public const string Root = "/api";

    /// <summary>Where the calls of our own API start.</summary>
    public const string OwnApi = "/api/v1";

    public const string OpenApiDocument = "/api/v1/openapi.json";
}
