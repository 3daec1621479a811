using System.Text;

namespace Openbeat.Tests.Support;

/// <summary>Small files in the published shape, written for a test.</summary>
internal static class StopFiles
{
    public const string Header =
        "Type,Date,Part of a policing operation,Policing operation,Latitude,Longitude,Gender,Age range,Self-defined ethnicity,Officer-defined ethnicity,Legislation,Object of search,Outcome,Outcome linked to object of search,Removal of more than just outer clothing";

    /// <summary>One search; what is not said is what most searches are.</summary>
    public static string Row(
        string date, string type = "Person search", string operation = "False", string latitude = "52.237", string longitude = "-0.894",
        string gender = "Male", string age = "18-24", string ethnicity = "White - English/Welsh/Scottish/Northern Irish/British",
        string officer = "White", string legislation = "Misuse of Drugs Act 1971 (section 23)", string looked = "Controlled drugs",
        string outcome = "A no further action disposal", string linked = "False", string clothing = "False") =>
        $"{type},{date},{operation},,{latitude},{longitude},{gender},{age},{ethnicity},{officer},{legislation},{looked},{outcome},{linked},{clothing}";

    public static byte[] Of(params string[] rows) => Encoding.UTF8.GetBytes(string.Join('\n', [Header, .. rows]) + "\n");

    public static string Name(string force, string month) => $"{month}-{force}-stop-and-search.csv";
}
