using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Openbeat.Benchmarks;

/// <summary>
/// Whether the time of a refusal tells if an account exists, how many sign-ins a node takes a second, and whether the limits
/// hold against guesses made at once: <c>dotnet run -c Release --project bench/Openbeat.Benchmarks -- sign-in</c>.
/// </summary>
internal static partial class SignInTiming
{
    private const int Pairs = 300, WarmUps = 30, Seconds = 15, AtOnce = 8, Guesses = 600;

    public static async Task RunAsync()
    {
        Console.WriteLine($"{Environment.ProcessorCount} processors");
        await using (var site = await SignInSite.StartAsync(accounts: Pairs * 2 + WarmUps, areLimitsLifted: true))
        {
            await CompareAsync(site, "password", "/sign-in", Refused);
            await CompareAsync(site, "forgotten password", "/sign-in/forgotten", Forgotten);
            await SustainAsync(site);
        }

        await using var held = await SignInSite.StartAsync(accounts: Guesses, areLimitsLifted: false);
        await HoldAsync(held);
    }

    private static Dictionary<string, string> Refused(string address) => new() { ["Address"] = address, ["Password"] = "wrong lanterns drift" };

    private static Dictionary<string, string> Forgotten(string address) => new() { ["Address"] = address };

    /// <summary>One after another, an account there is and one there is not, in an order drawn anew for each pair.</summary>
    private static async Task CompareAsync(SignInSite site, string what, string path, Func<string, Dictionary<string, string>> fields)
    {
        var form = await Form.OpenAsync(site.Client, path);
        for (var i = 0; i < WarmUps; i++)
        {
            await form.PostAsync(fields(site.AddressOf(Pairs * 2 + i)));
        }

        var (known, unknown, random) = (new List<double>(), new List<double>(), new Random(20_270_401));
        for (var i = 0; i < Pairs; i++)
        {
            foreach (var isKnown in random.Next(2) == 0 ? new[] { true, false } : [false, true])
            {
                var began = Stopwatch.GetTimestamp();
                await form.PostAsync(fields(isKnown ? site.AddressOf(i) : $"nobody{i}@example.org"));
                (isKnown ? known : unknown).Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
        }

        var right = known.Sum(k => unknown.Sum(u => k > u ? 1.0 : k == u ? 0.5 : 0)) / known.Count / unknown.Count;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{what}: account there {Median(known):0.00} ms, not there {Median(unknown):0.00} ms (medians of {Pairs}); difference {Median(known) - Median(unknown):+0.00;-0.00} ms; the slower of two is the account {right:P1} of the time (50 % is a coin)"));
    }

    private static async Task SustainAsync(SignInSite site)
    {
        var (times, until) = (new List<double>(), TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(Seconds));
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async worker =>
        {
            using var client = site.NewClient();
            var form = await Form.OpenAsync(client, "/sign-in");
            for (var i = worker; TimeProvider.System.GetUtcNow().UtcDateTime < until; i += AtOnce)
            {
                var began = Stopwatch.GetTimestamp();
                var status = await form.PostAsync(new() { ["Address"] = site.AddressOf(Pairs + (i % Pairs)), ["Password"] = SignInSite.Password });
                if (status != HttpStatusCode.Found)
                {
                    throw new InvalidOperationException($"A right password was answered with {(int)status}.");
                }

                lock (times)
                {
                    times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                }
            }
        }));
        times.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"sign-ins held: {times.Count / (double)Seconds:0.0} a second over {Seconds} s, {AtOnce} at once; median {times[times.Count / 2]:0} ms, 99th percentile {times[(int)(times.Count * 0.99)]:0} ms"));
    }

    private static async Task HoldAsync(SignInSite site)
    {
        var began = Stopwatch.GetTimestamp();
        var form = await Form.OpenAsync(site.Client, "/sign-in");
        var answers = await Task.WhenAll(Enumerable.Range(0, Guesses).Select(i => form.PostAsync(Refused(site.AddressOf(i)))));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"limit by network address: of {Guesses} guesses at once at {Guesses} accounts, {answers.Count(a => a == HttpStatusCode.BadRequest)} were read and {answers.Count(a => a == HttpStatusCode.TooManyRequests)} refused unread, in {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s"));
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    /// <summary>A form with its token and cookie, posted again and again.</summary>
    private sealed partial class Form(HttpClient client, string path, string token, string cookie)
    {
        public static async Task<Form> OpenAsync(HttpClient client, string path)
        {
            using var page = await client.GetAsync(path);
            var token = Token().Match(await page.Content.ReadAsStringAsync()).Groups[1].Value;
            return new Form(client, path, token, string.Join("; ", page.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0])));
        }

        public async Task<HttpStatusCode> PostAsync(Dictionary<string, string> fields)
        {
            fields["__RequestVerificationToken"] = token;
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields) };
            request.Headers.Add("Cookie", cookie);
            using var answer = await client.SendAsync(request);
            return answer.StatusCode;
        }

        [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
        private static partial Regex Token();
    }
}
