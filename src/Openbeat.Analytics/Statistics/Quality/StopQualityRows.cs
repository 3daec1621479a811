using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Openbeat.Analytics.Stops;

namespace Openbeat.Analytics.Statistics.Quality;

/// <summary>Reads the records of supplied stop and search files as the quality indicators want them.</summary>
public static class StopQualityRows
{
    /// <summary>The records of a segment.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="dictionaries">The dictionaries it was made with.</param>
    /// <param name="byOwnMonth">
    /// True to count each record in the month of its own time, for a file that holds several months; else all are
    /// counted in the month of the file, and those dated in another are a fault of Q14.
    /// </param>
    /// <remarks>Two records are exact duplicates when time, place, operation and every coded value agree.</remarks>
    public static IEnumerable<QualityRow> Of(StopSegment segment, StopDictionaries dictionaries, bool byOwnMonth = false)
    {
        ArgumentNullException.ThrowIfNull(segment);
        ArgumentNullException.ThrowIfNull(dictionaries);
        return Rows(segment, dictionaries, byOwnMonth);
    }

    private static IEnumerable<QualityRow> Rows(StopSegment segment, StopDictionaries dictionaries, bool byOwnMonth)
    {
        StopValue Value(StopDimension dimension, int row) => dictionaries[dimension][segment.Column(dimension)[row]];
        string? Key(StopDimension dimension, int row) => Value(dimension, row) is { Key.Length: > 0 } value ? value.Key : null;
        string? Label(StopDimension dimension, int row) => Value(dimension, row) is { Key.Length: > 0 } value ? value.Label : null;

        for (var row = 0; row < segment.RowCount; row++)
        {
            var local = StopInstant.ToLondon(segment.Instants[row]);
            yield return new QualityRow
            {
                Kind = Key(StopDimension.Type, row) switch { "vehicle-search" => SearchKind.Vehicle, "person-and-vehicle-search" => SearchKind.PersonAndVehicle, _ => SearchKind.Person },
                LocalTime = local,
                Month = byOwnMonth ? Month.Of(DateOnly.FromDateTime(local)) : segment.Month,
                FileMonth = byOwnMonth ? null : segment.Month,
                SelfDefined = Key(StopDimension.Ethnicity, row),
                OfficerDefined = Key(StopDimension.OfficerEthnicity, row),
                Outcome = Kind(Value(StopDimension.Outcome, row)),
                Linked = Key(StopDimension.Linked, row) switch { "yes" => true, "no" => false, _ => null },
                Object = Label(StopDimension.Object, row),
                Legislation = Label(StopDimension.Legislation, row),
                HasAge = Key(StopDimension.Age, row) is not null,
                HasGender = Key(StopDimension.Gender, row) is not null,
                IsPlaced = segment.PointColumn[row] != 0,
                RowHash = Hash(segment, row),
            };
        }
    }

    private static OutcomeKind Kind(StopValue outcome) => outcome switch
    {
        { Key: "" } => OutcomeKind.Missing,
        { IsOutcomeNotKnown: true } => OutcomeKind.NotKnown,
        { IsNoFurtherAction: true } => OutcomeKind.NoFurtherAction,
        { Key: "arrest" } => OutcomeKind.Arrest,
        { Key: "penalty-notice" } => OutcomeKind.PenaltyNotice,
        _ => OutcomeKind.Other,
    };

    private static UInt128 Hash(StopSegment segment, int row)
    {
        Span<int> codes = stackalloc int[StopColumns.Coded.Count + 3];
        codes[0] = unchecked((int)segment.Instants[row]);
        codes[1] = segment.PointColumn[row];
        codes[2] = segment.OperationNameColumn[row];
        for (var column = 0; column < StopColumns.Coded.Count; column++)
        {
            codes[column + 3] = segment.Column(StopColumns.Coded[column].Dimension)[row];
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(codes), hash);
        return MemoryMarshal.Read<UInt128>(hash);
    }
}
