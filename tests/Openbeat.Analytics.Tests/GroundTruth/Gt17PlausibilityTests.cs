namespace Openbeat.Analytics.Tests.GroundTruth;

/// <summary>London, April 2021 to March 2022: the Home Office against a report printed by UCL.</summary>
[Trait("Category", "GroundTruth")]
public class Gt17PlausibilityTests
{
    private readonly PublishedCase _case = new("GT-17");

    [Fact]
    public void Two_sources_agree_to_a_point()
    {
        var regions = new HomeOfficeRegions(_case);
        var known = HomeOfficeRegions.Groups.Sum(group => regions.Counts("2021/22", "London", group).Searches);
        _case.Is("ethnicity known, Home Office", 154_180, known);
        _case.Is("ethnicity known, printed", 154_985, known, Tolerance.To(0.01));
        foreach (var (group, printed, exact) in new[] { ("White", 44.0, 43.3), ("Black", 31.0, 31.4), ("Asian", 17.0, 16.8) })
        {
            var percent = 100.0 * regions.Counts("2021/22", "London", group).Searches / known;
            _case.Is($"{group} %, printed", printed, percent, Tolerance.By(1));
            _case.Is($"{group} %, Home Office", exact, percent, Tolerance.Printed(1));
        }
    }
}
