using System.Net;
using System.Text.RegularExpressions;

namespace Openbeat.Benchmarks;

/// <summary>
/// What a first visit to pages of a running site costs in bytes as sent: the page, and what it loads by itself, that is its
/// sheet, its script, the typeface and the icon. The moving map is loaded only when somebody asks for it.
/// </summary>
internal static partial class PageWeight
{
    private const int Goal = 120_000;

    public static async Task<int> RunAsync(IReadOnlyList<string> addresses)
    {
        using var client = new HttpClient(new HttpClientHandler { AutomaticDecompression = DecompressionMethods.None });
        client.DefaultRequestHeaders.Add("Accept-Encoding", "br");
        using var reader = new HttpClient();
        var heaviest = 0;
        Console.WriteLine("| page | page | sheet, script, typeface, icon | together |");
        Console.WriteLine("|---|---|---|---|");
        foreach (var address in addresses)
        {
            var page = await SizeAsync(client, address);
            var rest = 0;
            foreach (var part in await PartsAsync(reader, address))
            {
                rest += await SizeAsync(client, part);
            }

            heaviest = Math.Max(heaviest, page + rest);
            Console.WriteLine($"| {new Uri(address).PathAndQuery} | {page / 1000.0:0.0} kB | {rest / 1000.0:0.0} kB | {(page + rest) / 1000.0:0.0} kB |");
        }

        return heaviest <= Goal ? 0 : 1;
    }

    private static async Task<IReadOnlyList<string>> PartsAsync(HttpClient client, string address)
    {
        var page = await client.GetStringAsync(address);
        var parts = Links().Matches(page).Select(m => new Uri(new Uri(address), m.Groups[1].Value).AbsoluteUri).Where(u => Own().IsMatch(u)).Distinct().ToList();
        foreach (var sheet in parts.Where(p => p.Contains(".css", StringComparison.Ordinal)).ToList())
        {
            parts.AddRange(Fonts().Matches(await client.GetStringAsync(sheet)).Select(m => new Uri(new Uri(sheet), m.Groups[1].Value).AbsoluteUri).Distinct());
        }

        return parts;
    }

    private static async Task<int> SizeAsync(HttpClient client, string address) => (await client.GetByteArrayAsync(address)).Length;

    [GeneratedRegex("(?:src|href)=\"([^\"]+)\"")]
    private static partial Regex Links();

    [GeneratedRegex(@"/dist/app[^/]*\.(css|js)|/mark[^/]*\.svg")]
    private static partial Regex Own();

    [GeneratedRegex(@"url\(""?([^)""]+\.woff2)")]
    private static partial Regex Fonts();
}
