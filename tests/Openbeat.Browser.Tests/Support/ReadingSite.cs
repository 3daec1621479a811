using Microsoft.Extensions.DependencyInjection;
using Openbeat.Platform.Slots;
using Openbeat.Tests.Support;

[assembly: AssemblyFixture(typeof(Openbeat.Browser.Tests.Support.Chromium))]
[assembly: AssemblyFixture(typeof(Openbeat.Browser.Tests.Support.ReadingSite))]

namespace Openbeat.Browser.Tests.Support;

/// <summary>One site for the journeys that only read: fourteen months of two forces, one of them missing, in both vocabularies.</summary>
public sealed class ReadingSite : IAsyncLifetime
{
    private readonly Served _served = new();

    public string Address => _served.Address;

    public IServiceProvider Services => _served.Services;

    /// <summary>What a site may leave in a browser, once one has been started: held against every journey's browser at its end.</summary>
    internal static IReadOnlyList<StoredInBrowser> Register { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        var folder = Directory.CreateTempSubdirectory("openbeat-files-").FullName;
        var files = new List<string>();
        for (var i = 0; i < 14; i++)
        {
            var month = new Openbeat.Analytics.Month(2023, 11).Plus(i);
            if (i == 4)
            {
                continue;
            }

            var path = Path.Combine(folder, StopFiles.Name("northamptonshire", month.ToString()));
            await File.WriteAllBytesAsync(path, StopFiles.Of([.. Rows(month, 30 + (i * 7 % 11))]));
            files.Add(path);
        }

        await _served.StartAsync([.. files]);
        Register = [.. Services.GetServices<StoredInBrowser>()];
        Directory.Delete(folder, recursive: true);
    }

    public ValueTask DisposeAsync() => _served.DisposeAsync();

    private static IEnumerable<string> Rows(Openbeat.Analytics.Month month, int count)
    {
        string[] outcomes = ["A no further action disposal", "A no further action disposal", "A no further action disposal", "Arrest", "Community resolution", ""];
        string[] looked = ["Controlled drugs", "Controlled drugs", "Offensive weapons", "Stolen goods"];
        string[] ages = ["10-17", "18-24", "25-34", "over 34", ""];
        string[] ethnicities =
        [
            "White - English/Welsh/Scottish/Northern Irish/British", "White - English/Welsh/Scottish/Northern Irish/British", "White - Any other White background",
            "Black/African/Caribbean/Black British - African", "Asian/Asian British - Pakistani", "Other ethnic group - Not stated", "",
        ];
        for (var i = 0; i < count; i++)
        {
            yield return StopFiles.Row(
                $"{month}-{1 + (i % 28):00}T{i % 24:00}:{i * 7 % 60:00}:00+00:00",
                outcome: outcomes[i % outcomes.Length], looked: looked[i % looked.Length], age: ages[i % ages.Length], ethnicity: ethnicities[i % ethnicities.Length],
                latitude: $"52.{200 + (i % 40)}", longitude: $"-0.{850 + (i % 30)}", linked: i % 3 == 0 ? "True" : i % 7 == 0 ? "" : "False");
        }
    }
}
