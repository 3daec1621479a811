using System.Text.RegularExpressions;
using Openbeat.Tests.Support;

namespace Openbeat.Web.Tests.Platform;

/// <summary>The colours of the sheet keep the contrast that WCAG 2.2 asks for, in every pair in which they are used.</summary>
public partial class TokensTests
{
    private const double Text = 4.5, Edge = 3;

    private static readonly Dictionary<string, double> Luminances = Declaration()
        .Matches(File.ReadAllText(Path.Combine(Repository.Root, "src/Openbeat.Web/Client/styles/_tokens.scss")))
        .ToDictionary(m => m.Groups[1].Value, m => LuminanceOf(m.Groups[2].Value));

    [Theory]
    [InlineData("ink", "white stone-50 stone-100 pine-50 pine-100 marigold-500 marigold-100 white ramp-1 ramp-2 ramp-3 ramp-4")]
    [InlineData("ink-soft", "white stone-50 stone-100 pine-50")]
    [InlineData("white", "pine-950 pine-800 pine-700 clay-700 clay-800 damson-700 ramp-5 ramp-6")]
    [InlineData("pine-200", "pine-950")]
    [InlineData("marigold-500", "pine-950 pine-800")]
    [InlineData("pine-600", "white stone-50 stone-100 pine-50 clay-100")]
    [InlineData("pine-700", "white stone-50")]
    [InlineData("pine-800", "white pine-50 pine-100 pine-200")]
    [InlineData("pine-950", "white pine-50 stone-50 stone-100")]
    [InlineData("damson-700", "white stone-50 stone-100 pine-50 damson-100")]
    [InlineData("clay-700", "white clay-100")]
    [InlineData("marigold-800", "marigold-100")]
    [InlineData("lake-800", "white lake-100")]
    public void Words_can_be_read(string words, string grounds) => ShouldContrast(words, grounds, Text);

    [Theory]
    [InlineData("stone-600", "white stone-50 stone-100")]
    [InlineData("pine-700", "white pine-50")]
    [InlineData("ink", "marigold-500 white")]
    [InlineData("chart-1", "white stone-50")]
    [InlineData("chart-2", "white stone-50")]
    [InlineData("chart-3", "white stone-50")]
    [InlineData("chart-4", "white stone-50")]
    [InlineData("chart-5", "white stone-50")]
    [InlineData("chart-6", "white stone-50")]
    [InlineData("chart-context", "white")]
    [InlineData("chart-unknown", "white")]
    public void Edges_and_data_can_be_seen(string mark, string grounds) => ShouldContrast(mark, grounds, Edge);

    [Fact]
    public void The_measure_agrees_with_the_known_extremes()
    {
        Ratio(LuminanceOf("FFFFFF"), LuminanceOf("000000")).ShouldBe(21, 0.001);
        Ratio(LuminanceOf("777777"), LuminanceOf("FFFFFF")).ShouldBe(4.48, 0.005);
    }

    private static void ShouldContrast(string mark, string grounds, double least)
    {
        foreach (var ground in grounds.Split(' '))
        {
            Ratio(Luminances[mark], Luminances[ground]).ShouldBeGreaterThanOrEqualTo(least, $"{mark} on {ground}");
        }
    }

    private static double Ratio(double one, double other) => (Math.Max(one, other) + 0.05) / (Math.Min(one, other) + 0.05);

    private static double LuminanceOf(string hex)
    {
        var channels = Convert.FromHexString(hex).Select(b => b / 255.0).Select(c => c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4)).ToArray();
        return (0.2126 * channels[0]) + (0.7152 * channels[1]) + (0.0722 * channels[2]);
    }

    [GeneratedRegex(@"^\$([a-z0-9-]+): #([0-9A-F]{6});", RegexOptions.Multiline)]
    private static partial Regex Declaration();
}
