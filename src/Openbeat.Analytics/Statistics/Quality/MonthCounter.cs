using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Openbeat.Analytics.Statistics.Quality;

/// <summary>Counts the records of one month as they pass.</summary>
internal sealed class MonthCounter(Month month, IReadOnlyDictionary<string, FrozenSet<string>> lawful)
{
    private readonly long[] _counts = new long[Enum.GetValues<Counted>().Length];
    private readonly Dictionary<string, long> _selfDefined = new(StringComparer.Ordinal);
    private readonly HashSet<UInt128> _seen = [];

    public void Add(in QualityRow row)
    {
        Add(Counted.Searches);
        AddPerson(row);
        AddOutcome(row);
        AddObject(row);
        AddTime(row);
        AddIf(!row.IsPlaced, Counted.NotPlaced);
        AddIf(!_seen.Add(row.RowHash), Counted.Duplicates);
    }

    public MonthTally Finish() => new(month, [.. _counts], _selfDefined.ToImmutableDictionary(StringComparer.Ordinal));

    private void AddPerson(in QualityRow row)
    {
        var selfUnknown = row.SelfDefined is null or QualityRow.NotStated;
        var officerUnknown = row.OfficerDefined is null;
        AddIf(selfUnknown, Counted.UnknownSelfDefinedAll);
        AddIf(officerUnknown, Counted.UnknownOfficerDefinedAll);
        AddIf(selfUnknown && officerUnknown, Counted.BothUnknownAll);
        AddIf(!row.HasAge, Counted.AgeMissingAll);
        AddIf(!row.HasGender, Counted.GenderMissingAll);
        if (row.Kind == SearchKind.Vehicle)
        {
            return;
        }

        Add(Counted.PersonSearches);
        AddIf(selfUnknown, Counted.UnknownSelfDefined);
        AddIf(officerUnknown, Counted.UnknownOfficerDefined);
        AddIf(selfUnknown && officerUnknown, Counted.BothUnknown);
        AddIf(!row.HasAge, Counted.AgeMissing);
        AddIf(!row.HasGender, Counted.GenderMissing);
        if (row.SelfDefined is { } group)
        {
            _selfDefined[group] = _selfDefined.GetValueOrDefault(group) + 1;
        }
    }

    private void AddOutcome(in QualityRow row)
    {
        var arrest = row.Outcome == OutcomeKind.Arrest;
        AddIf(row.Outcome == OutcomeKind.Missing, Counted.OutcomeMissing);
        AddIf(row.Outcome == OutcomeKind.NotKnown, Counted.OutcomeNotKnown);
        AddIf(row.Linked == true, Counted.LinkedTrue);
        AddIf(row.Linked == false, Counted.LinkedFalse);
        AddIf(row.Linked is not null && arrest, Counted.ArrestsWithLinked);
        AddIf(row.Linked == true && row.Outcome == OutcomeKind.NoFurtherAction, Counted.NoFurtherActionLinked);
        AddIf(row.Linked == false && arrest && row.Object is null, Counted.ArrestUnlinkedWithoutObject);
        AddIf(row.Outcome == OutcomeKind.PenaltyNotice && row.Object is { } found && ObjectLawRule.Weapons.Contains(found), Counted.PenaltyNoticeForWeapon);
    }

    private void AddObject(in QualityRow row)
    {
        var against = row.Object is { } wanted && row.Legislation is { } power && lawful.TryGetValue(power, out var objects) && !objects.Contains(wanted);
        AddIf(row.Object is null, Counted.ObjectMissing);
        AddIf(row.Legislation is null, Counted.LegislationMissing);
        AddIf(against, Counted.ObjectAgainstLaw);
        AddIf(against || row.Object is null || row.Legislation is null, Counted.ObjectOrLawFault);
    }

    private void AddTime(in QualityRow row)
    {
        var midnight = row.LocalTime.TimeOfDay == TimeSpan.Zero;
        AddIf(midnight, Counted.AtMidnight);
        AddIf(!midnight && row.LocalTime.Minute % 15 == 0, Counted.OnQuarterHour);
        AddIf(row.FileMonth is { } file && file != Month.Of(DateOnly.FromDateTime(row.LocalTime)), Counted.OutsideFileMonth);
    }

    private void Add(Counted what) => _counts[(int)what]++;

    private void AddIf(bool so, Counted what) => _counts[(int)what] += so ? 1 : 0;
}
