using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Openbeat.Analytics.Statistics.Quality;
using Openbeat.Tests.Support;

namespace Openbeat.Analytics.Tests.Statistics.Quality;

/// <summary>The real feeds of the sample folder, read just far enough for the quality indicators.</summary>
internal static class Feeds
{
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    public static List<QualityRow> Lambeth() => Read("statistics/blackthrive-national/lambeth_df.csv.gz", Api with { Time = "datetime", Latitude = "location.latitude" });

    public static List<QualityRow> LondonTwelveMonths(string? force = null) => Read(
        "statistics/blackthrive-extractss/london_stops_12_months_to_nov22.csv.gz",
        Api with { Time = "date", Clock = "time", Latitude = "location.latitude" },
        row => force is null || row["force"] == force);

    public static List<QualityRow> Wales() => Read("statistics/wales-swp/wales_stops_2019-04_to_2022-03.csv.gz", Published);

    public static List<QualityRow> Met() => Read("statistics/met-2024-25/met_stops_2024-09_to_2025-04.csv.gz", Api with { Time = "datetime", Latitude = "latitude", FileMonth = "source_month" });

    public static IEnumerable<string[]> Lines(string relative)
    {
        var path = Samples.PathOf(relative);
        using Stream stream = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(File.OpenRead(path), CompressionMode.Decompress) : File.OpenRead(path);
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            yield return Split(line);
        }
    }

    private static readonly Columns Api = new("type", "self_defined_ethnicity", "officer_defined_ethnicity", "outcome", "outcome_linked_to_object_of_search", "object_of_search", "legislation", "age_range", "gender");

    private static readonly Columns Published = new("Type", "Self-defined ethnicity", "Officer-defined ethnicity", "Outcome", "Outcome linked to object of search", "Object of search", "Legislation", "Age range", "Gender")
    {
        Time = "Date",
        Latitude = "Latitude",
        FileMonth = "source_month",
    };

    private static List<QualityRow> Read(string relative, Columns names, Func<Record, bool>? wanted = null)
    {
        Dictionary<string, int>? header = null;
        List<QualityRow> rows = [];
        foreach (var fields in Lines(relative))
        {
            if (header is null)
            {
                header = fields.Select((name, i) => (name, i)).ToDictionary(f => f.name, f => f.i);
                continue;
            }

            var record = new Record(header, fields);
            if (wanted?.Invoke(record) != false)
            {
                rows.Add(Row(record, names));
            }
        }

        return rows;
    }

    private static QualityRow Row(Record record, Columns names)
    {
        var local = names.Clock is { } clock
            ? DateTime.Parse($"{record[names.Time]} {record[clock]}", CultureInfo.InvariantCulture)
            : TimeZoneInfo.ConvertTime(DateTimeOffset.Parse(record[names.Time], CultureInfo.InvariantCulture), London).DateTime;
        var sde = Text(record[names.SelfDefined]);
        return new QualityRow
        {
            Kind = record[names.Type] switch { "Vehicle search" => SearchKind.Vehicle, "Person search" => SearchKind.Person, _ => SearchKind.PersonAndVehicle },
            LocalTime = local,
            Month = Month.Of(DateOnly.FromDateTime(local)),
            FileMonth = names.FileMonth is { } file && Month.TryParse(record[file], out var month) ? month : null,
            SelfDefined = sde == "Other ethnic group - Not stated" ? QualityRow.NotStated : sde,
            OfficerDefined = Text(record[names.OfficerDefined]),
            Outcome = record[names.Outcome] switch
            {
                "" => OutcomeKind.Missing,
                "A no further action disposal" => OutcomeKind.NoFurtherAction,
                "Arrest" => OutcomeKind.Arrest,
                "Penalty Notice for Disorder" => OutcomeKind.PenaltyNotice,
                _ => OutcomeKind.Other,
            },
            Linked = record[names.Linked] switch { "True" or "TRUE" or "1.0" => true, "False" or "FALSE" or "0.0" => false, _ => null },
            Object = Text(record[names.Object]),
            Legislation = Text(record[names.Legislation]),
            HasAge = record[names.Age].Length > 0,
            HasGender = record[names.Gender].Length > 0,
            IsPlaced = record[names.Latitude].Length > 0,
            RowHash = Hash(record.Fields),
        };
    }

    private static string? Text(string field) => field.Length == 0 ? null : field;

    private static UInt128 Hash(string[] fields) =>
        BitConverter.ToUInt128(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', fields))));

    private static string[] Split(string line)
    {
        List<string> fields = [];
        var field = new StringBuilder();
        var quoted = false;
        foreach (var c in line)
        {
            if (c == '"')
            {
                quoted = !quoted;
            }
            else if (c == ',' && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(c);
            }
        }

        fields.Add(field.ToString());
        return [.. fields];
    }

    private sealed record Record(Dictionary<string, int> Header, string[] Fields)
    {
        public string this[string name] => Fields[Header[name]];
    }

    private sealed record Columns(string Type, string SelfDefined, string OfficerDefined, string Outcome, string Linked, string Object, string Legislation, string Age, string Gender)
    {
        public string Time { get; init; } = "";

        public string? Clock { get; init; }

        public string Latitude { get; init; } = "";

        public string? FileMonth { get; init; }
    }
}
