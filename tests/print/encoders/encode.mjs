// SPDX-License-Identifier: EUPL-1.2
// encode.mjs OUT NAME PICTURE.png|noise:WIDTHxHEIGHT: the picture in each way that two other
// encoders know, as OUT/NAME.WAY.escpos or .star, and the picture itself as OUT/NAME.pbm.
import encoderModule from "@point-of-sale/receipt-printer-encoder";
import fs from "node:fs";
import path from "node:path";
import { PNG } from "pngjs";
import receiptline from "receiptline";

const [, , out, name, source] = process.argv;

// Rows of zeroes (white) and ones, a multiple of 24 high so that every way can hold it.
function readPicture() {
    const noise = source.match(/^noise:(\d+)x(\d+)$/);
    if (noise) {
        let state = 20261122;
        const bit = () => (state = (state * 1103515245 + 12345) % 2147483648) > 1073741824;
        return Array.from({ length: Number(noise[2]) }, () =>
            Array.from({ length: Number(noise[1]) }, () => (bit() ? 1 : 0)));
    }
    const png = PNG.sync.read(fs.readFileSync(source));
    return Array.from({ length: png.height }, (_, y) =>
        Array.from({ length: png.width }, (_, x) =>
            (png.data[(y * png.width + x) * 4] < 128 ? 1 : 0)));
}

const rows = readPicture();
const width = rows[0].length;
while (rows.length % 24) rows.push(Array(width).fill(0));
const height = rows.length;

function writePbm() {
    const stride = width / 8;
    const bytes = Buffer.alloc(stride * height);
    rows.forEach((row, y) => row.forEach((dot, x) => {
        if (dot) bytes[y * stride + (x >> 3)] |= 0x80 >> (x & 7);
    }));
    fs.writeFileSync(path.join(out, `${name}.pbm`),
        Buffer.concat([Buffer.from(`P4\n${width} ${height}\n`), bytes]));
}

function pixels() {
    const data = new Uint8ClampedArray(width * height * 4);
    rows.forEach((row, y) => row.forEach((dot, x) => {
        const grey = dot ? 0 : 255;
        data.set([grey, grey, grey, 255], (y * width + x) * 4);
    }));
    return data;
}

function write(way, language, bytes) {
    fs.writeFileSync(path.join(out, `${name}.${way}.${language}`), bytes);
}

function byReceiptline() {
    const png = new PNG({ width, height });
    png.data = Buffer.from(pixels());
    const image = PNG.sync.write(png).toString("base64");
    const ways = [
        ["receiptline-gs-v-0", "generic", "escpos"],
        ["receiptline-gs-8-l", "epson", "escpos"],
        ["receiptline-raster", "stargraphic", "star"],
    ];
    for (const [way, command, language] of ways) {
        const options = { cpl: width / 12, encoding: "cp437", command, gradient: false, cutting: true };
        write(way, language, Buffer.from(receiptline.transform(`{i:${image}}`, options), "latin1"));
    }
}

function byReceiptPrinterEncoder() {
    const Encoder = encoderModule.default ?? encoderModule;
    const image = { width, height, data: pixels() };
    for (const [way, imageMode] of [["rpe-gs-v-0", "raster"], ["rpe-esc-star", "column"]]) {
        const encoder = new Encoder({ language: "esc-pos", imageMode, columns: width / 12 });
        const bytes = encoder.initialize().image(image, width, height, "threshold", 128).cut().encode();
        write(way, "escpos", Buffer.from(bytes));
    }
}

writePbm();
byReceiptline();
byReceiptPrinterEncoder();
