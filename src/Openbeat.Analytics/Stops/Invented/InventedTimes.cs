namespace Openbeat.Analytics.Stops.Invented;

/// <summary>When invented searches happen: busier at weekends and from the afternoon on, some days far busier than others, times often rounded.</summary>
internal sealed class InventedTimes
{
    private const uint Hour = 3600;

    private static readonly double[] _byWeekday = [1.05, 0.86, 0.90, 0.95, 1.02, 1.24, 1.30];

    private static readonly Weighted _hours = new([
        5.4, 4.1, 3.0, 1.9, 1.1, 0.7, 0.6, 0.9, 1.6, 2.5, 3.6, 4.4,
        4.7, 4.9, 5.3, 5.6, 5.8, 5.9, 5.7, 5.6, 6.0, 6.3, 6.5, 6.2,
    ]);

    private readonly InventedMonth _month;
    private readonly Weighted _days;
    private readonly uint[] _midnights;
    private readonly bool _seconds;

    public InventedTimes(InventedMonth month, bool seconds, ref InventedRandom random)
    {
        _month = month;
        _seconds = seconds;
        var days = Math.Min(month.Month.LastDay.Day, month.LastDay);
        var weights = new double[days];
        _midnights = new uint[days + 1];
        for (var day = 0; day < days; day++)
        {
            var date = month.Month.FirstDay.AddDays(day);
            var spread = random.Share();
            weights[day] = _byWeekday[(int)date.DayOfWeek] * (0.6 + (1.2 * spread * spread));
            _midnights[day] = StopInstant.MidnightOf(date);
        }

        _midnights[days] = StopInstant.MidnightOf(month.Month.FirstDay.AddDays(days));
        _days = new Weighted(weights);
    }

    /// <summary>Fills the span with instants, earliest first.</summary>
    public void Draw(Span<uint> instants, ref InventedRandom random)
    {
        for (var i = 0; i < instants.Length; i++)
        {
            instants[i] = Draw(ref random);
        }

        instants.Sort();
    }

    private uint Draw(ref InventedRandom random)
    {
        var day = _days.Draw(ref random);
        var midnight = _midnights[day];
        if (_month.DatesOnly)
        {
            return midnight;
        }

        var minute = random.Below(100) switch
        {
            < 30 => 15 * random.Below(4),
            < 62 => 5 * random.Below(12),
            _ => random.Below(60),
        };
        var second = _seconds ? random.Below(60) : 0;
        var instant = midnight + ((uint)_hours.Draw(ref random) * Hour) + ((uint)minute * 60) + (uint)second;
        // The day on which clocks go forward is an hour shorter.
        return instant < _midnights[day + 1] ? instant : instant - Hour;
    }
}
