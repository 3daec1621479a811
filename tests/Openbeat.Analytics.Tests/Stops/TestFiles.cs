using System.Text;
using Openbeat.Analytics.Stops;

namespace Openbeat.Analytics.Tests.Stops;

/// <summary>Small files in the published shape, made for a test.</summary>
internal static class TestFiles
{
    public const string Force = "northamptonshire";

    public static readonly string Headings = string.Join(',', StopColumns.Headings);

    public static readonly Month January = new(2024, 1);

    /// <summary>The texts of an ordinary search, with some of them changed.</summary>
    public static string[] Texts(params (StopColumn Column, string Text)[] changes)
    {
        string[] texts =
        [
            "Person search", "2024-01-04T07:41:00+00:00", "False", "", "52.240477", "-0.902656", "Male", "18-24",
            "Asian/Asian British - Chinese", "Asian", "Misuse of Drugs Act 1971 (section 23)", "Controlled drugs", "Arrest", "True", "False",
        ];
        foreach (var (column, text) in changes)
        {
            texts[(int)column] = text;
        }

        return texts;
    }

    public static string Row(params (StopColumn Column, string Text)[] changes) => string.Join(',', Texts(changes));

    public static byte[] Csv(params IEnumerable<string> rows) => Encoding.UTF8.GetBytes(string.Concat(rows.Prepend(Headings).Select(line => line + "\n")));

    public static StopFileReading Read(byte[] file, StopReadLimits? limits = null) => StopFileReader.Read(file, Force, January, SampleFiles.NewDictionaries(), limits);

    public static StopFileReading Read(params IEnumerable<string> rows) => Read(Csv(rows));

    /// <summary>The value of a dimension in the only row of a reading.</summary>
    public static StopValue Only(this StopFileReading reading, StopDictionaries dictionaries, StopDimension dimension) =>
        new StopTable(dictionaries, [reading.Segment!]).Count(StopQuery.All, dimension).Values.ShouldHaveSingleItem().Value;
}
