"""The item tracks of the five SOPs, written by hand as charts; labels shortened from the sources."""

from kentongan.documents.flowchart import Chart, Edge, EndNode, Lane, Node

_RETURN = "sumber tidak menyebut pengembalian; tanpa jalan ini pemeriksaan tidak berakibat apa pun"
_MEND = "sumber hanya mengenal layak dan tidak layak; naskah yang dapat diperbaiki kembali ke penyunting"
_RELEASE = "langkah terakhir yang menayangkan, jadi langkah ini hanya menyiapkan"
_ADMIN = "bentuk kotak pelaksana hilang dari naskah; langkah sebelumnya dilakukan oleh admin"


def bakalankrajan() -> Chart:
    lanes = (
        Lane("pencari", "Anggota Tim Pengelola TIK (Pencari Data)"),
        Lane(
            "pengolah",
            "Anggota Tim Pengelola TIK (Pengolah Data)",
            "kolom kedua mengulang “Pencari Data”, sedangkan langkah 2 dan 3 menyebut tim pengolah data",
        ),
        Lane("sekretaris", "Sekretaris Pengelola TIK"),
        Lane("ketua", "Ketua Pengelola TIK"),
    )
    nodes = (
        Node("cari", "pencari", "Mencari dan menyusun data (gambar, dokumen, video)", "1"),
        Node("sunting", "pengolah", "Menerima data hasil pencarian dan menyunting informasi", "2"),
        Node("verifikasi", "sekretaris", "Memverifikasi lebih lanjut data yang telah diolah", "3"),
        Node("setuju", "ketua", "Menyetujui data yang dibawa Sekretaris", "4"),
        Node(
            "tayang",
            "pengolah",
            "Mengunggah segera ke Twitter, Facebook, dan website",
            "5",
            assumed="sumber tidak menyebut siapa yang mengunggah",
        ),
    )
    edges = (
        Edge("cari", "sunting", "diserahkan"),
        Edge("sunting", "verifikasi", "diserahkan"),
        Edge("verifikasi", "setuju", "lolos verifikasi"),
        Edge("verifikasi", "sunting", "dikembalikan", "back", _RETURN),
        Edge("setuju", "tayang", "disetujui"),
        Edge("setuju", "sunting", "dikembalikan", "back", _RETURN),
        Edge("setuju", "batal", "tidak ditayangkan", "withheld", _RETURN),
        Edge("tayang", "selesai", "tayang"),
    )
    ends = (EndNode("selesai", "Selesai", "pengolah"), EndNode("batal", "Tidak tayang", "sekretaris"))
    title = "Pengelolaan Teknologi Informasi dan Komunikasi (berita)"
    return Chart(lanes, nodes, edges, ends, title)


def pemerintahan() -> Chart:
    lanes = (
        Lane("kabag", "Kabag Pemerintahan"),
        Lane("kasubag", "Kasubag Pemerintahan Umum"),
        Lane("tik", "Pengelola TIK"),
    )
    lost = "bentuk kotak pelaksana hilang dari naskah; dibaca dari uraian kegiatan"
    nodes = (
        Node(
            "terima",
            "tik",
            "Menerima pengaduan, saran, atau permintaan informasi melalui website, media sosial, dan Sambat Online",
            "1",
        ),
        Node("disposisi", "kabag", "Mendisposisikan informasi kepada Kasubag terkait", "2"),
        Node("perintah", "kasubag", "Memerintahkan pelaksana menyiapkan materi tanggapan", "3", assumed=lost),
        Node("konsep", "tik", "Menghimpun informasi dan menyiapkan draf tanggapan", "4", assumed=lost),
        Node("ajukan", "tik", "Menyampaikan draf tanggapan kepada Kasubag", "5", assumed=lost),
        Node("periksa", "kasubag", "Memeriksa draf", "6"),
        Node("jawab", "tik", "Menyampaikan tanggapan", "7"),
    )
    edges = (
        Edge("terima", "disposisi", "dicatat"),
        Edge("disposisi", "perintah", "didisposisikan"),
        Edge("perintah", "konsep", "diperintahkan"),
        Edge("konsep", "ajukan", "draf siap"),
        Edge("ajukan", "periksa", "disampaikan"),
        Edge("periksa", "jawab", "disetujui"),
        Edge("periksa", "konsep", "perlu direvisi", "back", "naskah tidak menyebut langkah tujuan revisi"),
        Edge("jawab", "selesai", "tersampaikan"),
    )
    ends = (EndNode("selesai", "Selesai", "tik"),)
    return Chart(lanes, nodes, edges, ends, "Pengelolaan Teknologi Informasi (pesan)")


def dinas() -> Chart:
    lanes = (
        Lane("bidang", "Petugas bidang"),
        Lane("tim", "Tim pengelola website dan media sosial"),
        Lane("admin", "Administrator"),
        Lane("pejabat", "Pejabat"),
    )
    nodes = (
        Node("kumpul", "bidang", "Mengumpulkan dan menyusun data (gambar, dokumen, video)", "4"),
        Node("terima", "tim", "Menerima data hasil pencarian dari petugas", "5"),
        Node("sunting", "admin", "Menyunting informasi sebelum pembaruan", "6"),
        Node("saring", "pejabat", "Menyaring data dan berita yang akan ditampilkan", "7"),
        Node("siap", "admin", "Menyiapkan penayangan berita yang layak", "8", assumed=_RELEASE),
        Node("tahan", "admin", "Tidak menampilkan berita yang tidak layak", "9"),
        Node("tayang", "admin", "Menampilkan segera data yang telah disaring", "10", assumed=_ADMIN),
    )
    edges = (
        Edge("kumpul", "terima", "diserahkan"),
        Edge("terima", "sunting", "diterima"),
        Edge("sunting", "saring", "selesai disunting"),
        Edge("saring", "siap", "layak"),
        Edge("saring", "tahan", "tidak layak", "withheld"),
        Edge("saring", "sunting", "perlu diperbaiki", "back", _MEND),
        Edge("siap", "tayang", "siap"),
        Edge("tahan", "batal", "tidak ditayangkan", "withheld"),
        Edge("tayang", "selesai", "tayang"),
    )
    ends = (EndNode("selesai", "Selesai", "admin"), EndNode("batal", "Tidak tayang", "admin"))
    return Chart(lanes, nodes, edges, ends, "Pengelolaan website dan media sosial (berita)")


def magetan() -> Chart:
    told = "naskah memberi seluruh pekerjaan kepada administrator; jabatan ini hanya mengetahui"
    lanes = (
        Lane("admin", "Administrator/staf"),
        Lane("kasi", "Kasi IKP", told),
        Lane("kabid", "Kabid IKP", told),
        Lane("sekretaris", "Sekretaris", told),
        Lane("kepala", "Kepala Diskominfo", told),
    )
    labels = (
        ("inventaris", "Menginventarisasi data yang masuk"),
        ("buka", "Membuka halaman admin media komunikasi publik"),
        ("pilih", "Memilih konten yang sesuai dengan hasil inventarisasi"),
        ("masuk", "Memasukkan data"),
        ("lihat", "Melihat tampilan website, YouTube, Facebook, Instagram, Twitter, dan radio"),
        ("akhir", "Media komunikasi publik sudah terbarui"),
    )
    nodes = tuple(Node(id_, "admin", text, str(place)) for place, (id_, text) in enumerate(labels, start=1))
    edges = (
        Edge("inventaris", "buka", "terinventarisasi"),
        Edge("buka", "pilih", "terbuka"),
        Edge("pilih", "masuk", "terpilih"),
        Edge("masuk", "lihat", "termuat"),
        Edge("lihat", "akhir", "sesuai"),
        Edge(
            "lihat",
            "masuk",
            "belum sesuai",
            "back",
            "naskah menyebut meninjau kembali data, bukan langkahnya",
        ),
        Edge("akhir", "selesai", "selesai"),
    )
    return Chart(lanes, nodes, edges, (EndNode("selesai", "Selesai", "admin"),), "Pengelolaan Saluran Komunikasi")


def pangkalpinang() -> Chart:
    lanes = (
        Lane("petugas", "Petugas"),
        Lane("it", "Tim IT"),
        Lane("web", "Website/administrator"),
        Lane("pejabat", "Pejabat"),
    )
    nodes = (
        Node("kumpul", "petugas", "Mengumpulkan dan menyusun data (gambar, dokumen, video)", "1"),
        Node("terima", "it", "Menerima data hasil pencarian dari petugas", "2"),
        Node("sunting", "web", "Menyunting informasi sebelum pembaruan", "3"),
        Node("saring", "pejabat", "Menyaring informasi yang akan ditampilkan", "4"),
        Node("siap", "web", "Menyiapkan penayangan informasi yang layak", "5", assumed=_RELEASE),
        Node("tahan", "web", "Tidak menampilkan informasi yang tidak layak", "6"),
        Node("tayang", "web", "Menampilkan segera informasi yang telah disaring", "7", assumed=_ADMIN),
    )
    hint = "output “Proses editing informasi data dan berita” mengisyaratkan jalan kembali"
    edges = (
        Edge("kumpul", "terima", "diserahkan"),
        Edge("terima", "sunting", "diterima"),
        Edge("sunting", "saring", "selesai disunting"),
        Edge("saring", "siap", "layak"),
        Edge("saring", "tahan", "tidak layak", "withheld"),
        Edge("saring", "sunting", "perlu diperbaiki", "back", _MEND),
        Edge("siap", "tayang", "siap"),
        Edge("tahan", "batal", "tidak ditayangkan", "withheld"),
        Edge("tahan", "sunting", "disunting ulang", "back", hint),
        Edge("tayang", "selesai", "tayang"),
    )
    ends = (EndNode("selesai", "Selesai", "web"), EndNode("batal", "Tidak tayang", "it"))
    return Chart(lanes, nodes, edges, ends, "Pengelolaan informasi website/media sosial lain (berita)")


ALL = (bakalankrajan, pemerintahan, dinas, magetan, pangkalpinang)
