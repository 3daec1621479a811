using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CsvHelper;

namespace Openbeat.Tests.Support;

/// <summary>A year of London's answers of the national API, put back into their JSON shape, a file a force and month.</summary>
internal sealed class LondonAnswers
{
    public const int Searches = 150_152;

    private readonly SortedDictionary<string, (MemoryStream Stream, Utf8JsonWriter Json)> _files = new(StringComparer.Ordinal);

    /// <summary>The files with their months and forces; nothing can be added after.</summary>
    public IReadOnlyList<(string Month, string Force, byte[] Json)> Files() =>
    [
        .. _files.Select(file =>
        {
            file.Value.Json.WriteEndArray();
            file.Value.Json.Dispose();
            return (file.Key[..7], file.Key[8..], file.Value.Stream.ToArray());
        }),
    ];

    /// <summary>The searches one by one, each as a function from a column to its text.</summary>
    public static IEnumerable<Func<string, string>> Rows()
    {
        var path = Samples.PathOf("stop-and-search/api-stops-london-2021-12_2022-11-flattened.csv.xz");
        using var xz = new Process { StartInfo = new ProcessStartInfo("xz", ["-dc", path]) { RedirectStandardOutput = true } };
        try
        {
            xz.Start();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("xz is not installed, which unpacks the sample");
        }

        using var reader = CsvReader.Create(xz.StandardOutput.BaseStream);
        while (reader.Read())
        {
            yield return column => reader.GetString(column);
        }
    }

    /// <summary>Adds a search to the file of its force and its month in London.</summary>
    public void Add(Func<string, string> row)
    {
        var time = row("time") is { Length: > 0 } some ? some : "00:00:00";
        var at = DateTime.ParseExact($"{row("date")} {time}", "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        var local = TimeZoneInfo.ConvertTimeFromUtc(at, TimeZoneInfo.FindSystemTimeZoneById("Europe/London"));
        var name = string.Create(CultureInfo.InvariantCulture, $"{local:yyyy-MM} {(row("force") == "London, City of" ? "city-of-london" : "metropolitan")}");
        if (!_files.TryGetValue(name, out var file))
        {
            var stream = new MemoryStream();
            _files[name] = file = (stream, new Utf8JsonWriter(stream));
            file.Json.WriteStartArray();
        }

        var json = file.Json;
        json.WriteStartObject();
        Text("type");
        json.WriteBoolean("involved_person", row("type") != "Vehicle search");
        json.WriteString("datetime", string.Create(CultureInfo.InvariantCulture, $"{at:yyyy-MM-dd}T{at:HH:mm:ss}+00:00"));
        Flag("operation");
        json.WriteNull("operation_name");
        json.WriteStartObject("location");
        json.WriteString("latitude", row("location.latitude"));
        json.WriteStartObject("street");
        json.WriteNumber("id", int.Parse(row("location.street.id"), CultureInfo.InvariantCulture));
        json.WriteString("name", row("location.street.name"));
        json.WriteEndObject();
        json.WriteString("longitude", row("location.longitude"));
        json.WriteEndObject();
        foreach (var key in new[] { "gender", "age_range", "self_defined_ethnicity", "officer_defined_ethnicity", "legislation", "object_of_search" })
        {
            Text(key);
        }

        json.WriteString("outcome", row("outcome"));
        json.WriteStartObject("outcome_object");
        json.WriteString("id", row("outcome").Length == 0 ? "" : "bu-" + row("outcome"));
        json.WriteString("name", row("outcome"));
        json.WriteEndObject();
        Flag("outcome_linked_to_object_of_search");
        Flag("removal_of_more_than_outer_clothing");
        json.WriteEndObject();

        void Text(string key) => json.WriteString(key, row(key) is { Length: > 0 } text ? text : null);

        void Flag(string key)
        {
            if (row(key).Length == 0)
            {
                json.WriteNull(key);
            }
            else
            {
                json.WriteBoolean(key, row(key) == "TRUE");
            }
        }
    }
}
