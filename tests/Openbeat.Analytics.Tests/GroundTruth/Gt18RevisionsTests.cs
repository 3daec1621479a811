using Openbeat.Analytics.Statistics;

namespace Openbeat.Analytics.Tests.GroundTruth;

/// <summary>London 2022: an aggregate made later against the records of an earlier extract, January to November.</summary>
[Trait("Category", "GroundTruth")]
public class Gt18RevisionsTests
{
    private readonly PublishedCase _case = new("GT-18");

    [Fact]
    public void Drift_between_extracts_agrees()
    {
        var records = _case.Read("blackthrive-extractss/london_stops_12_months_to_nov22.csv.gz").Rows
            .Where(row => row["date"].StartsWith("2022", StringComparison.Ordinal))
            .CountBy(row => (row["la_name"], Group(row["self_defined_ethnicity"])))
            .ToDictionary();
        var boroughs = _case.Read("blackthrive-extractss/london_summarised_stats_by_year_la_2020-2022_mixed_incl.csv").Rows
            .Where(row => row["date"] == "2022")
            .Select(row => (Name: row["la"], Black: Drift(row, "Black"), White: Drift(row, "White")))
            .ToDictionary(row => row.Name);

        _case.Is("boroughs", 33, boroughs.Count);
        _case.Is("exact, Black", 10, boroughs.Values.Count(borough => borough.Black == 0));
        _case.Is("exact, White", 7, boroughs.Values.Count(borough => borough.White == 0));
        _case.Is("median drift below 0.4%, Black", "yes", Median(borough => borough.Black) < 0.4 ? "yes" : "no");
        _case.Is("median drift below 0.4%, White", "yes", Median(borough => borough.White) < 0.4 ? "yes" : "no");
        _case.Is("Lambeth White, %", 2.58, boroughs["Lambeth"].White, Tolerance.Printed(2));
        _case.Is("City of London Black, %", 8.2, boroughs["City of London"].Black, Tolerance.Printed(1));
        _case.Is("City of London White, %", 6.4, boroughs["City of London"].White, Tolerance.Printed(1));
        _case.Is("largest, Black", "City of London", boroughs.Values.MaxBy(borough => Math.Abs(borough.Black)).Name);

        double Drift(CsvRow row, string group) => 100.0 * (row.Count($"{group}_stopped") - records[(row["la"], group)]) / records[(row["la"], group)];

        double Median(Func<(string Name, double Black, double White), double> drift) =>
            Quantile.Type7([.. boroughs.Values.Select(borough => Math.Abs(drift(borough)))], 0.5);
    }

    /// <summary>Black here counts those of mixed White and Black background; White leaves out Gypsy and Traveller.</summary>
    private static string Group(string selfDefined) => selfDefined switch
    {
        "Mixed/Multiple ethnic groups - White and Black Caribbean" or "Mixed/Multiple ethnic groups - White and Black African" => "Black",
        _ => EthnicGroups.BlackThrive(selfDefined),
    };
}
