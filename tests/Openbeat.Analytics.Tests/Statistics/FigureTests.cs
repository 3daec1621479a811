using Openbeat.Analytics.Statistics;

namespace Openbeat.Analytics.Tests.Statistics;

public class FigureTests
{
    private static readonly Reason Why = new(ReasonCode.CountZero, FigureStatus.NotApplicable, "Because.");

    [Fact]
    public void A_given_figure_is_read()
    {
        Figure<string> figure = "7";
        figure.IsGiven.ShouldBeTrue();
        figure.Value.ShouldBe("7");
        figure.Refusal.ShouldBeNull();
        figure.Map(int.Parse).Value.ShouldBe(7);
        figure.Match(given => given, refused => refused.ToString()).ShouldBe("7");
    }

    [Fact]
    public void A_refused_figure_is_its_reason_all_the_way()
    {
        Figure<string> figure = Why;
        figure.Map(int.Parse).Then(number => (Figure<int>)(number + 1)).Refusal.ShouldBe(Refusal.For(Why));
        figure.Match(given => given, refused => refused.ToString()).ShouldBe("[z] Because.");
        Should.Throw<InvalidOperationException>(() => figure.Value).Message.ShouldContain("Because.");
        figure.ShouldBe((Figure<string>)Refusal.For(Why));
    }

    [Fact]
    public void Refusals_join_in_order()
    {
        Refusal.Join(null, null).ShouldBeNull();
        var other = new Reason(ReasonCode.NothingKnown, FigureStatus.NotAvailable, "Nothing.");
        Refusal.Join(Refusal.For(Why), Refusal.For(other)).ShouldNotBeNull().ToString().ShouldBe("[z] Because. Nothing.");
    }

    [Fact]
    public void Every_status_and_method_and_source_has_a_name()
    {
        Enum.GetValues<FigureStatus>().Select(status => status.Symbol()).ShouldBeUnique();
        Enum.GetValues<IntervalMethod>().Select(method => method.Name()).ShouldBeUnique();
        Enum.GetValues<DispersionSource>().Select(source => source.Name()).ShouldBeUnique();
    }

    [Theory]
    [InlineData(2.5, 0, 3)]
    [InlineData(-2.5, 0, -3)]
    [InlineData(2.675, 2, 2.68)]
    [InlineData(0.25, 1, 0.3)]
    [InlineData(1.005, 2, 1.01)]
    [InlineData(8.85, 1, 8.9)]
    public void Figures_are_rounded_half_away_from_zero(double value, int places, double rounded) =>
        Published.Round(value, places).ShouldBe((decimal)rounded);

    [Fact]
    public void Each_measure_has_its_places()
    {
        Published.Rate(24.65).ShouldBe(24.7m);
        Published.Ratio(3.616).ShouldBe(3.6m);
        Published.RatioInFile(3.616).ShouldBe(3.62m);
        Published.Percentage(0.18635, 999).ShouldBe(19m);
        Published.Percentage(0.18635, 1_000).ShouldBe(18.6m);
        Published.RateDifference(71.5).ShouldBe(72m);
        Published.Text(3m, 1).ShouldBe("3.0");
    }
}
