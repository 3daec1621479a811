using System.Reflection;
using Openbeat.Analytics.Statistics;

namespace Openbeat.Analytics.Tests.Statistics;

/// <summary>The sentences of reasons and notices say what was counted, never why.</summary>
public class WordingTests
{
    private static readonly string[] Banned =
        ["bias", "racis", "racial", "fair", "unjust", "discriminat", "likelihood", "likely", "hit rate", "because of", "caused", "worst", "best"];

    [Fact]
    public void No_reason_or_notice_claims_a_cause()
    {
        var texts = Reasons().Select(reason => reason.Text).Concat(Notices().Select(notice => notice.Text)).ToArray();
        texts.Length.ShouldBeGreaterThan(25);
        texts.ShouldAllBe(text => text.EndsWith('.') && !Banned.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public void Every_reason_has_a_sentence() =>
        Reasons().Select(reason => reason.Code).Distinct().Order().ShouldBe(Enum.GetValues<ReasonCode>().Order());

    private static IEnumerable<Reason> Reasons()
    {
        var type = typeof(Reason).Assembly.GetType("Openbeat.Analytics.Statistics.Reasons", throwOnError: true)!;
        var members = type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly).Where(method => method.ReturnType == typeof(Reason));
        return members.Select(method => (Reason)method.Invoke(null, [.. method.GetParameters().Select(Example)])!);
    }

    private static IEnumerable<Notice> Notices()
    {
        yield return RateRatio.Of(new(0, 2_000), new(90, 9_000)).Value.Notices.Single();
        yield return UnknownEthnicity.Notice(10, 100)!;
        yield return UnknownEthnicity.Notice(30, 100)!;
        yield return SmoothedRatios.Label;
        yield return TrendRules.UnknownMoved(new(1, 10), new(9, 10))!;
        yield return FunnelRules.Notice(new OverDispersion(12, 40, 0.1))!;
        yield return StratifiedRatio.CrudeOutside([new("a", new(1, 10), new(1, 10)), new("b", new(2, 10), new(1, 10))], 9)!;
    }

    private static object Example(ParameterInfo parameter) => parameter.ParameterType switch
    {
        var type when type == typeof(long) => 7L,
        var type when type == typeof(int) => 3,
        var type when type == typeof(double) => 0.4,
        var type when type == typeof(string) => "Q12",
        var type when type == typeof(Month) => new Month(2024, 6),
        var type when type == typeof(IReadOnlyCollection<Month>) => new[] { new Month(2024, 6) },
        var type => throw new NotSupportedException(type.Name),
    };
}
