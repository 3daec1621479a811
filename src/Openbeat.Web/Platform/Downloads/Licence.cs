namespace Openbeat.Platform.Downloads;

/// <summary>The licence that figures are published under.</summary>
public static class Licence
{
    public const string Name = "Open Government Licence v3.0";
    public const string Address = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/";
}
