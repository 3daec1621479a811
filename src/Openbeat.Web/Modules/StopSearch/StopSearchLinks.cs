namespace Openbeat.Modules.StopSearch;

/// <summary>The only place that knows the addresses of the module.</summary>
public static class StopSearchLinks
{
    public const string Overview = "/stop-and-search";
    public const string Explore = "/stop-and-search/explore";
    public const string Rows = "/stop-and-search/explore/searches";
    public const string Places = "/stop-and-search/explore/places";

    /// <summary>One figure alone, for other sites to show; its name follows.</summary>
    public const string Figure = "/stop-and-search/explore/figure";
    public const string YourRights = "/stop-and-search/your-rights";
    public const string YourRightsYoung = "/stop-and-search/your-rights/young-people";
    public const string ComplainOrAsk = "/stop-and-search/complain-or-ask";
    public const string StopsApi = "/api/v1/stops";
    public const string FacetsApi = "/api/v1/stops/facets";
}
