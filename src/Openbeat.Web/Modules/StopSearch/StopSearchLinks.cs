namespace Openbeat.Modules.StopSearch;

/// <summary>The only place that knows the addresses of the module.</summary>
public static class StopSearchLinks
{
    public const string Overview = "/stop-and-search";
    public const string Explore = "/stop-and-search/explore";
    public const string YourRights = "/stop-and-search/your-rights";
    public const string YourRightsYoung = "/stop-and-search/your-rights/young-people";
    public const string ComplainOrAsk = "/stop-and-search/complain-or-ask";
    public const string FacetsApi = "/api/v1/stops/facets";
}
